import { describe, expect, test } from 'vitest'
import { lesson } from '../testing/1-hello/lesson.ts'
import { fateOf, fillFates } from './fates.ts'
import { isShown } from './masks.ts'
import { programProblems } from './programProblems.ts'
import { replay, stepsOf } from './replay.ts'
import * as rules from './rules.ts'
import { headings } from './sections.ts'
import { stamped, stampOf, stampProblems } from './stamp.ts'

const page = (parts: Record<string, string> = {}) =>
  ['# Hello', ...headings.en.map((heading) => `## ${heading}\n\n${parts[heading] ?? ''}`)].join(
    '\n\n',
  )

describe('the headings of a text', () => {
  test('are those of a lesson, in their order', () => {
    expect(rules.headingProblems(page(), 'en')).toEqual([])
    expect(rules.headingProblems(page().replace('## Why', '## Because'), 'en')).toHaveLength(1)
    expect(rules.headingProblems(`${page()}\n\n#### Deep`, 'en')).toHaveLength(1)
    expect(rules.headingProblems(`${page()}\n\n# Again`, 'en')).toHaveLength(1)
  })
})

test('a translation has the headings, the code and the links of its source', () => {
  const english =
    '# A\n\n[x](a.md) [zh](README.zh-CN.md)\n\n```console\n$ ls\nhello\n```\n\n```ts\n1\n```\n'
  const chinese =
    '# 甲\n\n[某](a.md) [en](README.md)\n\n```console\n$ ls\n你好\n```\n\n```ts\n1\n```\n'
  expect(rules.parityProblems(english, chinese)).toEqual([])
  for (const [from, to] of [
    ['# 甲', '## 甲'],
    ['a.md', 'b.md'],
    ['$ ls', '$ pwd'],
    ['\n1\n', '\n2\n'],
  ] as const) {
    expect(rules.parityProblems(english, chinese.replace(from, to))).toHaveLength(1)
  }
})

test('a prediction is the one that the terminal asks for', () => {
  const asked = 'When do the headers come?\n\n1. At once\n2. With the first event\n'
  const text = page({ 'Before you run it': asked })
  expect(rules.predictionProblems(lesson, text, 'en')).toEqual([])
  expect(rules.predictionProblems(lesson, text.replace('2. With', '2. After'), 'en')).toHaveLength(
    1,
  )
  expect(rules.predictionProblems(lesson, text.replace('When do', 'Do'), 'en')).toHaveLength(1)
})

test('an explanation has 200 words at most, and its code is not counted', () => {
  const long = `${'word '.repeat(200)}\n\n\`\`\`ts\nconst more = 1\n\`\`\`\n`
  expect(rules.lengthProblems(page({ Why: long }), 'en')).toEqual([])
  expect(rules.lengthProblems(page({ Why: `more ${long}` }), 'en')).toHaveLength(1)
  expect(rules.lengthProblems(`## 为什么\n\n${'字'.repeat(401)}`, 'zh')).toHaveLength(1)
})

describe('a diff', () => {
  const program = ['a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n'] as const
  const quote = (...lines: string[]) => `\`\`\`diff\n${lines.join('\n')}\n\`\`\`\n`

  test('has every line that changed, and may be shown in parts', () => {
    expect(rules.diffProblems(quote(' a', '-b', '+B') + quote(' d', '+e'), program)).toEqual([])
  })

  test.each([
    ['a line that changed is missing', ['-b', '+B']],
    ['a line is not in the file', ['-b', '+B', ' x', '+e']],
    ['the order is another one', ['+e', '-b', '+B']],
    ['there is none', []],
  ])('is refused where %s', (_why, lines) => {
    expect(rules.diffProblems(quote(...lines), program)).toHaveLength(1)
  })
})

test('words between “…” are whole texts of the page, with any name in them', () => {
  const texts = ['Cut my connection', 'Break {source}', '{n} price came | {n} prices came']
  const text = (word: string) => page({ 'In Marquee': `Press “${word}”.` })
  for (const word of ['Cut my connection', 'Break Douban', '3 prices came']) {
    expect(rules.pageWordProblems(text(word), 'en', texts)).toEqual([])
  }
  expect(rules.pageWordProblems(text('Cut'), 'en', texts)).toHaveLength(1)
  expect(rules.pageWordProblems(page(), 'en', texts)).toHaveLength(1)
})

test('an engine is named only where the table of engines says it', () => {
  const row = 'the first answer is 503'
  const filled = fillFates(`So: <!-- fate: ${row} -->old<!-- /fate -->.`, 'en')
  expect(filled).toContain(`-->${fateOf(row, 'en')}<!--`)
  expect(fateOf(row, 'en')).toBe('in Chromium, Firefox and WebKit it never comes back')
  expect(fateOf(row, 'zh')).toBe('在 Chromium、Firefox 和 WebKit 中，它不会再回来')
  expect(rules.engineProblems(filled)).toEqual([])
  expect(rules.engineProblems('Safari waits.')).toHaveLength(1)
  expect(() => fateOf('no such row', 'en')).toThrow('no row')
})

test('a link goes to a file that is there', () => {
  const text = '[a](rules.ts) [b](https://example.org) [c](rules.ts#here) [d](none.md)'
  expect(rules.linkProblems(text, new URL(import.meta.url))).toEqual([
    'a link goes nowhere: none.md',
  ])
})

test.each([
  ['en', 'It begins anew.'],
  ['zh', '一个数据流。'],
] as const)('a word that the project does not use is found in %s', (language, text) => {
  expect(rules.wordProblems(text, language)).toHaveLength(1)
})

test('a translation knows its source, and names what changed in it', () => {
  const source = '# A\n\n## One\n\n1\n\n## Two\n\n2\n'
  const translation = stamped('# 甲\n', source)
  expect(stampProblems(translation, source)).toEqual([])
  expect(stamped(translation, source)).toBe(translation)
  expect(stampProblems(translation, source.replace('\n2\n', '\n3\n'))[0]).toContain('(Two)')
  expect(stampProblems('# 甲\n', source)[0]).toContain('no stamp')
  expect(stampOf(source)).toMatch(/^<!-- of: [\da-f]{64} /)
})

describe('what a console block shows', () => {
  const lines = ['Measured after 12 ms', '', '│ hello', 'id: 17-a', 'the end']

  test.each([
    [['Measured after ⟨n ms⟩'], true],
    [['Measured after ⟨n⟩ ms', '', 'id: ⟨id⟩'], true],
    [['…', 'the end'], true],
    [['│ hello'], true],
    [['Measured after 13 ms'], false],
    [['id: ⟨id⟩'], false],
    [['│ bye'], false],
  ])('%j is compared with the first lines that came: %s', (shown, isRight) => {
    expect(isShown(shown, lines, false)).toBe(isRight)
  })

  test('is all that came, for a command that ends', () => {
    expect(isShown(['│ hello', '…'], lines, true)).toBe(true)
    expect(isShown(['Measured after ⟨n ms⟩', '│ hello'], lines, true)).toBe(false)
  })

  test('has no mask that nobody knows', () => {
    expect(() => isShown(['⟨what⟩'], lines, false)).toThrow('no mask')
  })

  test('is typed again', async () => {
    const block = (...shown: string[]) => `\`\`\`console\n${shown.join('\n')}\n\`\`\`\n`
    const right = block('$ npm run lesson', 'Server-Sent Events in lessons', '…')
    expect(stepsOf(right)).toHaveLength(1)
    expect(await replay(right, 'en')).toBeUndefined()
    expect(await replay(block('$ npm run lesson', 'Nothing'), 'en')).toContain('It printed:')
    expect(await replay(block('$ rm x'), 'en')).toBe('cannot be run: rm x')
  })
})

test.each([
  ['more lines than a learner reads', 'x\ny\nz', 1],
  ['an import that is not of Node', "import { a } from './a.ts'", 1],
  ['a comment', 'const a = 1 // why', 1],
  ['nothing', "import { a } from 'node:http'\nfetch('http://x')", 0],
])('a program is refused for %s', (_why, text, count) => {
  expect(programProblems('program.ts', text, 2)).toHaveLength(count)
})
