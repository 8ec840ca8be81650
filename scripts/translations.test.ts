import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The lines of each code block of a page, without comments: those are translated. */
const codeOf = (page: string) =>
  [...read(page).matchAll(/^```(?!$)(?!mermaid\nflowchart)(\w+\n[^]*?)^```$/gm)].map(
    ([, code = '']) =>
      code.split('\n').map((line) => line.replace(/(?:^|\s)\/\/ .*/, '').trimEnd()),
  )
const proseOf = (page: string) => read(page).replace(/^```[^]*?^```$/gm, '')
const levelsOf = (page: string) => proseOf(page).match(/^#+ /gm)

describe.each([
  'README',
  'packages/sse-server/README',
  'packages/use-event-source/README',
  'packages/sse-doctor/README',
  'docs/scaling',
  'deploy/README',
  'examples/README',
])('the Chinese page %s.zh-CN.md', (page) => {
  const [english, chinese] = [`${page}.md`, `${page}.zh-CN.md`]

  test('has the code of the English page', () => {
    expect(codeOf(english)).not.toEqual([])
    expect(codeOf(chinese)).toEqual(codeOf(english))
  })

  test('has a heading for each of the English page', () => {
    expect(levelsOf(chinese)).toEqual(levelsOf(english))
  })

  test.each([english, chinese])('every file that %s links exists', (page) => {
    const links = [...proseOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => to)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((to) => !existsSync(join(root, dirname(page), to)))).toEqual([])
  })
})
