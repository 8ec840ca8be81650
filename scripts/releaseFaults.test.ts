import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { releaseFaults } from './releaseFaults.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')

test('each package has one version, and it is that of the newest section of CHANGELOG.md', () => {
  const paths = globSync('{,*/,packages/*/}package.json', { cwd: root })
  expect(paths.length).toBeGreaterThan(10)
  const versions = paths.map((path) => {
    const { name, version } = JSON.parse(read(path)) as { name: string; version: string }
    return [name, version]
  })
  const faults = releaseFaults(read('CHANGELOG.md'), Object.fromEntries(versions))
  expect(faults).toEqual([])
})

const one = { one: '1.2.0', other: '1.2.0' }

test.each([
  ['## Unreleased\n', one, []],
  ['## Unreleased\n\n## 1.2.0 (2026-11-28)\n\n## 1.1.0 (2026-10-01)\n', one, []],
  ['', { one: '1.2.0', other: '1.1.0' }, ['other has the version 1.1.0, and not 1.2.0']],
  ['## 1.2.0\n', one, ['“1.2.0” is not a version with its date']],
  [
    '## 1.3.0 (2026-11-28)\n',
    one,
    ['the newest section is “1.3.0 (2026-11-28)”, and the packages have the version 1.2.0'],
  ],
])('what does not agree is named: %j', (changelog, versions, faults) => {
  expect(releaseFaults(changelog, versions)).toEqual(faults)
})
