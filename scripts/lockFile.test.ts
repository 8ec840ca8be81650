import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  version?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
  os?: string | string[]
}

const { packages } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
) as { packages: Record<string, Locked> }
const installed = Object.entries(packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
)

test('every package that is installed has a checksum', () => {
  expect(installed.length).toBeGreaterThan(100)
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
})

test('no package but esbuild wants to run a script when it is installed', () => {
  // It works without: the script only checks and moves a program that is a package of its own.
  const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript)
  expect(scripts.map(([path]) => path)).toEqual(['node_modules/esbuild'])
})

test('the Node of the project is the same on each system', () => {
  const nodes = installed.filter(([path]) =>
    /node_modules\/node-(bin-)?(darwin|linux|win)-/.test(path),
  )
  expect(new Set(nodes.map(([, { os }]) => String(os)))).toEqual(
    new Set(['darwin', 'linux', 'win32']),
  )
  expect(new Set(nodes.map(([, { version }]) => version)).size).toBe(1)
})
