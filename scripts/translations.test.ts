import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stampProblems } from '../lessons/texts/stamp.ts'
import { translatedPages } from './translatedPages.ts'

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

/** The words in code of a page, sorted: each language puts them where its sentences need them. */
const namesOf = (page: string) => [...(proseOf(page).match(/`[^`]+`/g) ?? [])].sort()

// The Chinese pages of these two leave out the table of comparison, and point to the English one.
const shorter: readonly string[] = [
  'packages/sse-server/README',
  'packages/use-event-source/README',
]

test.each(translatedPages.filter((page) => !shorter.includes(page)))(
  'the Chinese page %s.zh-CN.md has each word in code of the English page',
  (page) => {
    expect(namesOf(`${page}.md`)).not.toEqual([])
    expect(namesOf(`${page}.zh-CN.md`)).toEqual(namesOf(`${page}.md`))
  },
)

describe.each(translatedPages)('the Chinese page %s.zh-CN.md', (page) => {
  const [english, chinese] = [`${page}.md`, `${page}.zh-CN.md`]

  test('is the translation of the English page as it is', () => {
    expect(stampProblems(read(chinese), read(english))).toEqual([])
  })

  test('has the code of the English page', () => {
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
