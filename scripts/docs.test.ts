import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const guide = read('docs/adding-a-source.md')

// Prettier indents a quote differently from the same lines inside their file.
const unindented = (text: string) => text.replace(/^ +/gm, '')

/** Code blocks whose first line names the file that they are from. */
const quoted = guide
  .split('```')
  .flatMap((block) => [...block.matchAll(/^ts\n\/\/ (\S+)\n([^]+)$/g)])

test('each quote in the guide is in the file that it names', () => {
  expect(quoted).toHaveLength(2)
  for (const [, path = '', code = ''] of quoted) {
    expect(unindented(read(path))).toContain(unindented(code))
  }
})

// A reader of the guide creates these files.
const yours = /harbourBody|stocks\/harbour/

test.each(['docs/adding-a-source.md', 'docs/upstreams.md'])(
  'every file that %s names exists',
  (page) => {
    const text = read(page)
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => `docs/${to}`)
    const named = [...text.matchAll(/\b(?:server|client|shared)\/src\/[\w./]+\.\w+/g)].flat()
    const paths = [...links, ...named].filter((path) => !yours.test(path))
    expect(paths.length).toBeGreaterThan(1)
    expect(paths.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
  },
)

test('every name that the guide uses exists in the code', () => {
  const settings = read('server/src/config/sourceConfig.ts')
  for (const name of ['sourceSettings', 'target', 'readSourceConfig', 'honestUserAgent'])
    expect(settings).toContain(name)
  expect(read('server/src/config/configuredSources.ts')).toMatch(/SimulatedBaseUrls[\s\S]*targetOf/)
  expect(read('simulator/src/faults.ts')).toContain('export const Upstream')
})
