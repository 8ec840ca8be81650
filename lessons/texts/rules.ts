import { existsSync } from 'node:fs'
import { diffLines } from 'diff'
import type { Language } from '@marquee/sse-doctor/said.ts'
import type { Lesson } from '../lesson.ts'
import { withoutFates } from './fates.ts'
import { codeBlocksOf, headings, headingsOf, linksOf, proseOf, sectionOf } from './sections.ts'

/** Each rule returns what is wrong, as one line for each problem. */
type Problems = readonly string[]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export function headingProblems(text: string, language: Language): Problems {
  const found = headingsOf(text)
  const first = found.filter((heading) => heading.startsWith('# '))
  const second = found.flatMap((heading) => (heading.startsWith('## ') ? [heading.slice(3)] : []))
  const deep = found.filter((heading) => /^####/.test(heading))
  return [
    ...(first.length === 1 && first[0] === found[0] ? [] : ['the first heading is the only "# "']),
    ...(same(second, headings[language])
      ? []
      : [`the headings are ${second.join(', ')}, not ${headings[language].join(', ')}`]),
    ...deep.map((heading) => `a heading is too deep: ${heading}`),
  ]
}

/** The code of a text. Of a console, only the commands: its output is in the language of the text. */
const codeOf = (text: string) =>
  codeBlocksOf(text).map(({ kind, lines }) => ({
    kind,
    lines: kind === 'console' ? lines.filter((line) => line.startsWith('$ ')) : lines,
  }))

const levelsOf = (text: string) => headingsOf(text).map((heading) => heading.split(' ', 1)[0])
const inEnglish = (link: string) => link.replace('.zh-CN.md', '.md')

/** What differs between a text and its translation, apart from its words. */
export function parityProblems(english: string, chinese: string): Problems {
  // Each text links the other one.
  const links = (text: string) =>
    linksOf(text)
      .map(inEnglish)
      .filter((link) => link !== 'README.md')
  return [
    ...(same(levelsOf(english), levelsOf(chinese)) ? [] : ['the headings have other levels']),
    ...(same(codeOf(english), codeOf(chinese)) ? [] : ['the code is not the same']),
    ...(same(links(english), links(chinese)) ? [] : ['the links are not the same']),
  ]
}

export function predictionProblems(
  { predict: { question, choices } }: Pick<Lesson, 'predict'>,
  text: string,
  language: Language,
): Problems {
  const section = sectionOf(text, headings[language][0]!)
  const listed = section.match(/^\d+\. .*$/gm) ?? []
  const wanted = choices.map((choice, at) => `${at + 1}. ${choice[language]}`)
  const flat = section.replace(/\s+/g, ' ')
  return [
    ...(flat.includes(question[language]) ? [] : [`the question is not "${question[language]}"`]),
    ...(same(listed, wanted) ? [] : [`the choices are not:\n${wanted.join('\n')}`]),
  ]
}

const maxWords = 200
const maxCharacters = 400

export function lengthProblems(text: string, language: Language): Problems {
  const why = proseOf(sectionOf(text, headings[language][2]!))
  const words = new Intl.Segmenter('en', { granularity: 'word' }).segment(why)
  const count =
    language === 'en'
      ? [...words].filter(({ isWordLike }) => isWordLike).length
      : (why.match(/[\p{Script=Han}\p{L}\p{N}]/gu) ?? []).length
  const max = language === 'en' ? maxWords : maxCharacters
  return count > max ? [`"${headings[language][2]}" is ${count} long, over ${max}`] : []
}

/** All lines of two texts, with `-`, `+` or a space at their left. */
const diffOf = (from: string, to: string) =>
  diffLines(from, to).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${added ? '+' : removed ? '-' : ' '}${line}`.trimEnd()),
  )

/** Two versions of a file: the wrong one, and the right one. */
export type Pair = readonly [from: string, to: string]

/**
 * Compares the diffs of a text with the real ones. A text may leave out lines that did not change, and it may show the diff
 * in parts. The diff of the page may be missing.
 */
export function diffProblems(text: string, program: Pair, page?: Pair): Problems {
  const quoted = codeBlocksOf(text)
    .filter(({ kind }) => kind === 'diff')
    .flatMap(({ lines }) => lines.map((line) => line.trimEnd()))
  const [first, second] = [diffOf(...program), page ? diffOf(...page) : []]
  const allowed = [first, [...first, ...second], [...second, ...first]]
  if (quoted.length > 0 && allowed.some((real) => isQuoteOf(quoted, real))) return []
  return [`the diff is not the real one:\n${first.join('\n')}`]
}

function isQuoteOf(quoted: readonly string[], real: readonly string[]): boolean {
  let at = 0
  for (const line of real) {
    if (quoted[at] === line) at += 1
    else if (/^[-+]/.test(line)) return false
  }
  return at === quoted.length
}

/** The words between “…” must be texts of the page, as a reader sees them there. */
export function pageWordProblems(text: string, language: Language, texts: readonly string[]) {
  const section = sectionOf(text, headings[language][4]!)
  const words = [...section.matchAll(/“([^“”]+)”/g)].map(([, word = '']) => word)
  const patterns = texts.map(patternOf)
  const unknown = words.filter((word) => !patterns.some((pattern) => pattern.test(word)))
  return [
    ...unknown.map((word) => `the page has no text “${word}”`),
    ...(words.length === 0 ? ['no words of the page are named'] : []),
  ]
}

/** `Break {source}` is shown with a name in it. Forms of a plural stand between bars. */
function patternOf(text: string): RegExp {
  const forms = text.split(' | ').map((form) =>
    form
      .split(/\{[^{}]*\}/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
      .join('.+'),
  )
  return new RegExp(`^(?:${forms.join('|')})$`, 's')
}

/** What is said about one engine must come from the table of engines, or it becomes untrue. */
export function engineProblems(text: string): Problems {
  const plain = withoutFates(text).replace(/https?:[^\s)>]+/g, '')
  const engine = /\b(?:Chrome|Chromium|Firefox|Safari|WebKit)\b/
  const named = plain.split('\n').filter((line) => engine.test(line))
  return named.map((line) => `an engine is named, and not by <!-- fate: … -->: ${line.trim()}`)
}

export function linkProblems(text: string, page: URL): Problems {
  const paths = linksOf(text).filter((link) => !/^(https?:|#)/.test(link))
  const missing = paths.filter((link) => !existsSync(new URL(link.split('#', 1)[0]!, page)))
  return missing.map((link) => `a link goes nowhere: ${link}`)
}

const forbidden: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:whoever|anew|thereof|of which|nobody but|is to be had|blocks?)\b/gi,
  zh: /数据流|线路|影片|正在热映|又名|弄坏|没有动静|请看|数据块/g,
}

export const wordProblems = (text: string, language: Language): Problems =>
  (text.match(forbidden[language]) ?? []).map((word) => `a word that lessons do not use: ${word}`)
