import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'
import { packageProgram } from '../../scripts/npmPrograms.ts'
import { packageNames, shippedPages, type PackageName } from '../../scripts/packing/packPackage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs an installed program in the tree. Returns what it wrote if it failed; else ''. */
function failureOf(name: string, args: string[], env: Record<string, string> = {}): string {
  const [program, ...more] = packageProgram(name)
  const { status, stdout, stderr } = spawnSync(program, [...more, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return status === 0 ? '' : `${stdout}${stderr}`
}

/** What each package may import. */
const imports: Record<PackageName, RegExp> = {
  'sse-server': /^(\.|node:)/,
  'use-event-source': /^(\.|vue$|react$)/,
  'sse-doctor': /^(\.|node:)/,
}

describe.each(packageNames)('the tarball of %s', (name) => {
  const { folder, tarball } = inject('packed')[name]
  const pages = Object.values(shippedPages(name))

  test('has a manifest without a fault', () => {
    expect(failureOf('publint', ['run', tarball, '--strict'])).toBe('')
  })

  test('has only what was built, and imports only itself, Node and its peers', () => {
    expect(readdirSync(folder).sort()).toEqual(['LICENSE', ...pages, 'dist', 'package.json'].sort())
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const built = files.filter((file) => /\.(js|ts)$/.test(file))
    expect(built.filter((file) => /\btest\b/.test(file))).toEqual([])
    const imported = built.flatMap((file) => {
      const code = readFileSync(join(folder, file), 'utf8')
      return [...code.matchAll(/\b(?:from|import) ?\(?['"]([\w@./:-]+)['"]/g)].map(
        ([, from = '']) => ({
          file,
          from,
        }),
      )
    })
    const others = imported.filter(({ from }) => !imports[name].test(from))
    expect(imported.length).toBeGreaterThan(20)
    // The journal in Redis has an entry of its own, so that others need no client of Redis.
    const link = 'dist/sse-server/src/journal/redis/link.js'
    const client = { file: link, from: '@redis/client' }
    expect(others).toEqual(name === 'sse-server' ? [client] : [])
  })

  test.each(pages)('has no link in %s to a file that it does not have', (page) => {
    const prose = readFileSync(join(folder, page), 'utf8').replace(/^```[^]*?^```$/gm, '')
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => to)
    expect(links.filter((to) => !existsSync(join(folder, to)))).toEqual([])
    expect(links.length > 0).toBe(page !== 'PROTOCOL.md')
  })

  test('has the protocol if it speaks it', () => {
    expect(existsSync(join(folder, 'PROTOCOL.md'))).toBe(name !== 'sse-doctor')
  })

  test('has types for each entry, however they are looked up', () => {
    expect(failureOf('attw', [tarball, '--profile', 'esm-only'])).toBe('')
  })
})

test('what a page loads of the composable stays within its limits', () => {
  const { folder } = inject('packed')['use-event-source']
  const config = fileURLToPath(new URL('sizeLimit.config.ts', import.meta.url))
  expect(failureOf('size-limit', ['--config', config], { MARQUEE_BUILT: folder })).toBe('')
})
