import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { labActions, labFaults } from '@marquee/shared/lab.ts'
import type { Language } from '@marquee/sse-doctor/said.ts'
import { findLessons, type Found } from './run/findLessons.ts'
import { fillFates } from './texts/fates.ts'
import { pages, readPage } from './texts/pages.ts'
import { replay, stepsOf } from './texts/replay.ts'
import * as rules from './texts/rules.ts'
import { stampProblems } from './texts/stamp.ts'

const languages: readonly Language[] = ['en', 'zh']
const lessons = await findLessons()
const root = fileURLToPath(new URL('..', import.meta.url))

interface TextTree {
  [key: string]: string | TextTree
}

const leaves = (tree: string | TextTree): readonly string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(leaves)

/** All texts of the page, in each language. */
const pageTexts = { en: [] as string[], zh: [] as string[] }
for (const path of globSync('client/src/**/{texts,*Texts}.ts', { cwd: root })) {
  if (/src\/(i18n|testing)\//.test(path)) continue
  const { texts } = (await import(`${root}${path}`)) as { texts: Record<Language, TextTree> }
  for (const language of languages) pageTexts[language].push(...leaves(texts[language]))
}

const fileOf = ({ url }: Found, language: Language) =>
  new URL(language === 'zh' ? 'README.zh-CN.md' : 'README.md', url)

const pairOf = ({ url }: Found, from: string, to: string): rules.Pair | undefined => {
  const files = [new URL(from, url), new URL(to, url)] as const
  if (!files.every((file) => existsSync(file))) return undefined
  return [readFileSync(files[0], 'utf8'), readFileSync(files[1], 'utf8')]
}

const cases = lessons.flatMap((lesson) =>
  languages.map((language) => ({ folder: lesson.folder, language, lesson })),
)

describe.each(cases)('the text of $folder in $language', ({ lesson, language }) => {
  const file = fileOf(lesson, language)
  const text = readPage(file)

  test('has the headings of a lesson', () => {
    expect(rules.headingProblems(text, language)).toEqual([])
  })

  test('has the prediction that the terminal asks for', () => {
    expect(rules.predictionProblems(lesson, text, language)).toEqual([])
  })

  test('explains in few words', () => {
    expect(rules.lengthProblems(text, language)).toEqual([])
  })

  test('shows the real diff', () => {
    const program = pairOf(lesson, 'broken.ts', 'program.ts')!
    const page = pairOf(lesson, 'broken.html', 'page.html')
    expect(rules.diffProblems(text, program, page)).toEqual([])
  })

  test('names only words that the page shows', () => {
    expect(rules.pageWordProblems(text, language, pageTexts[language])).toEqual([])
  })

  test('shows each command that a learner types', () => {
    const commands = stepsOf(text).map(({ command }) => command)
    const { number } = lesson
    expect(commands).toContain(`npm run lesson ${number} broken`)
    expect(commands).toContain(`npm run try ${number} once`)
  })
})

// They mostly wait for a second of a stream, so they run side by side.
test.concurrent.for(cases)(
  'the text of $folder in $language shows what its commands print',
  async ({ lesson, language }, { expect }) => {
    expect(await replay(readPage(fileOf(lesson, language)), language)).toBeUndefined()
  },
)

test.each(languages)('the door in %s lists each lesson with its minutes', (language) => {
  const { english, chinese } = pages.find(({ folder }) => folder === 'lessons')!
  const door = readPage(language === 'zh' ? chinese : english)
  for (const { title, folder, minutes } of lessons) {
    const file = language === 'zh' ? 'README.zh-CN.md' : 'README.md'
    const row = door.split('\n').find((line) => line.includes(`(${folder}/${file})`))
    expect(row).toContain(`[${title[language]}]`)
    expect(row).toMatch(new RegExp(`\\| ${minutes} +\\|$`))
  }
})

test.each(lessons)('the lab of $folder is an experiment of the lab', ({ lab }) => {
  expect([...labActions, ...labFaults]).toContain(lab)
})

describe.each(pages)('both texts of $folder', ({ english, chinese }) => {
  const [en, zh] = [readPage(english), readPage(chinese)]

  test('are the same apart from their words', () => {
    expect(rules.parityProblems(en, zh)).toEqual([])
  })

  test('the Chinese one is the translation of the English one as it is', () => {
    expect(stampProblems(zh, en)).toEqual([])
  })

  test('say of engines only what the table of engines says', () => {
    expect([...rules.engineProblems(en), ...rules.engineProblems(zh)]).toEqual([])
    expect([fillFates(en, 'en'), fillFates(zh, 'zh')]).toEqual([en, zh])
  })

  test('link only what is there', () => {
    expect([...rules.linkProblems(en, english), ...rules.linkProblems(zh, chinese)]).toEqual([])
  })

  test('use the words of the project', () => {
    expect([...rules.wordProblems(en, 'en'), ...rules.wordProblems(zh, 'zh')]).toEqual([])
  })
})

/** Every string in the texts that a lesson has in code. */
const saidIn = (value: unknown): readonly Record<Language, string>[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'zh' in value) return [value as Record<Language, string>]
  return Object.values(value).flatMap(saidIn)
}

test.each(lessons)('what $folder says at the terminal uses the words of the project', (lesson) => {
  const { title, question, predict, hints } = lesson
  const said = saidIn({ title, question, predict, hints })
  expect(said.length).toBeGreaterThan(5)
  const problems = languages.flatMap((language) =>
    said.flatMap((each) => rules.wordProblems(each[language], language)),
  )
  expect(problems).toEqual([])
})
