import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readBill } from './sbom.ts'
import { wrongLicences, type LockedPackage } from './licences.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = <T>(path: string) => JSON.parse(readFileSync(root + path, 'utf8')) as T

test('each package has a licence that is allowed here', () => {
  const { packages } = read<{ packages: Record<string, LockedPackage> }>('package-lock.json')
  expect(wrongLicences(packages)).toEqual([])
})

test.each<[LockedPackage, string[]]>([
  [{ license: 'MIT' }, []],
  [{ license: 'GPL-3.0' }, ['thing: GPL-3.0']],
  [{ license: 'GPL-3.0', dev: true }, ['thing: GPL-3.0']],
  [{}, ['thing: none']],
  [{ license: 'MPL-2.0' }, ['thing: MPL-2.0']],
  [{ license: 'BlueOak-1.0.0', dev: true }, []],
  [{ license: 'BlueOak-1.0.0' }, ['thing: BlueOak-1.0.0']],
])('%j: %j', (found, wrong) => {
  expect(wrongLicences({ 'node_modules/a/node_modules/thing': found })).toEqual(wrong)
})

test('the bill of materials has what production needs, and nothing else', () => {
  const names = readBill().components.map((one) => one['bom-ref'].replace(/@[^@]*$/, ''))
  expect(names).toEqual(expect.arrayContaining(['express', 'valibot', 'vue']))
  for (const tool of ['vitest', 'eslint', 'prettier']) expect(names).not.toContain(tool)
})
