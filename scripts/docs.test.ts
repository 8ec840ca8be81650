import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const guide = read('docs/adding-a-source.md')

// Prettier indents a quote differently from the same lines inside their file.
const unindented = (text: string) => text.replace(/^ +/gm, '')

/** The code blocks of a page whose first line names the file that they are from. */
const quotesIn = (text: string) =>
  text.split('```').flatMap((block) => [...block.matchAll(/^ts\n\/\/ (\S+)\n([^]+)$/g)])

test.each([
  ['docs/adding-a-source.md', 3],
  ['packages/sse-server/README.md', 5],
  ['packages/sse-doctor/README.md', 1],
])('each quote in %s is in the file that it names', (page, count) => {
  const quotes = quotesIn(read(page))
  expect(quotes).toHaveLength(count)
  for (const [, path = '', code = ''] of quotes) {
    expect(unindented(read(path))).toContain(unindented(code))
  }
})

// A reader of the guide creates these files.
const yours = /(stocks|simulator\/src)\/harbour/

test.each(['docs/adding-a-source.md', 'docs/upstreams.md'])(
  'every file that %s names exists',
  (page) => {
    const text = read(page)
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => `docs/${to}`)
    const named = [
      ...text.matchAll(/\b(?:server|client|shared|simulator)\/src\/[\w./]+\.\w+/g),
    ].flat()
    const paths = [...links, ...named].filter((path) => !yours.test(path))
    expect(paths.length).toBeGreaterThan(1)
    expect(paths.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
  },
)

test('every field of a descriptor that the guide names is in the code', () => {
  const descriptor = read('server/src/upstreams/defineSource.ts')
  for (const name of ['listedBy', 'chosenBy', 'keyPage', 'problemOf', 'simulate', 'mayBeEmpty']) {
    expect(guide).toContain(name)
    expect(descriptor).toContain(name)
  }
})

const pages = globSync(['*.md', 'llms.txt', '{docs,deploy,lessons,examples,bench}/**/*.md'], {
  cwd: root,
  exclude: ['**/node_modules', 'lessons/mine'],
})

test('every link between pages leads to a file', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => ({
      page,
      to,
    })),
  )
  expect(links.length).toBeGreaterThan(100)
  const dead = links.filter(({ page, to }) => !existsSync(join(root, dirname(page), to)))
  expect(dead).toEqual([])
})
