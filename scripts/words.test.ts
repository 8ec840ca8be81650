import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { wrongWords } from '../lessons/glossary.ts'
import type { Language } from '@marquee/sse-doctor/said.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The documents that people read. CHANGELOG.md tells what was, in the words of its time. */
const found = globSync(
  [
    '*.md',
    'docs/*.md',
    'deploy/*.md',
    'bench/*.md',
    'simulator/*.md',
    '{packages,lessons,examples}/**/*.md',
  ],
  { cwd: root },
)
const paths = found.filter((path) => !/node_modules|dist\/|CHANGELOG|^lessons\/mine/.test(path))
const languageOf = (path: string): Language => (path.endsWith('.zh-CN.md') ? 'zh' : 'en')

/** A document without its code, as one text. */
const proseOf = (path: string) =>
  readFileSync(`${root}${path}`, 'utf8')
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/`[^`]*`/g, '')

/** A stream that is no event stream says in Chinese which one it is. */
const lonelyStream = /(?<!事件|数据|\w )流(?![动程量畅式行])/g

test('the documents are found, in both languages', () => {
  expect(paths.length).toBeGreaterThan(20)
  expect(new Set(paths.map(languageOf)).size).toBe(2)
})

test.each(paths)('%s uses the words of the glossary', (path) => {
  const language = languageOf(path)
  const prose = proseOf(path)
  const wrong = wrongWords(language).filter(([word]) =>
    language === 'en' ? new RegExp(`\\b${word}\\b`, 'i').test(prose) : prose.includes(word),
  )
  expect([...wrong, ...(language === 'zh' ? (prose.match(lonelyStream) ?? []) : [])]).toEqual([])
})
