import { expect, test } from 'vitest'
import { glossary, type Term } from './glossary.ts'
import { pages, readPage } from './texts/pages.ts'
import { proseOf } from './texts/sections.ts'

/** Words with many meanings: a text may use them for something else. */
const everyday = [
  'wire',
  'source',
  'window',
  'key',
  'way of connecting',
  'fault',
  'new',
  'watch',
  'stale',
]
const terms: readonly Term[] = Object.values(glossary)
const special = terms.filter(({ en }) => !everyday.includes(en))

/** The words of a text, without code and links. */
const wordsOf = (text: string) => proseOf(text).replace(/`[^`]*`|\]\([^)]*\)/g, ' ')

test.each(pages)('the Chinese text of $folder uses the words of the glossary', (page) => {
  const english = wordsOf(readPage(page.english))
  const chinese = wordsOf(readPage(page.chinese))
  const missing = special.filter(
    ({ en, zh }) => new RegExp(`\\b${en}s?\\b`, 'i').test(english) && !chinese.includes(zh),
  )
  expect(missing.map(({ en, zh }) => `${en} is ${zh}`)).toEqual([])
})

test('each word is there once', () => {
  for (const language of ['en', 'zh'] as const) {
    const words = terms.map((term) => term[language])
    expect(words).toEqual([...new Set(words)])
  }
})

test('no term is explained by a word that texts do not use', () => {
  for (const { not } of terms) {
    for (const wrong of not?.zh ?? []) {
      expect(terms.filter(({ zh, says }) => `${zh}${says.zh}`.includes(wrong))).toEqual([])
    }
  }
})
