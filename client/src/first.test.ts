import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const script = readFileSync(`${import.meta.dirname}/../public/first.js`, 'utf8')

/** The page after the script. `stored` is null where the browser refuses the storage. */
function runFirst(stored: Record<string, string> | null, languages?: readonly string[]) {
  const root = { lang: 'en', dataset: {} }
  const getItem = (key: string) => stored?.[key] ?? null
  // What waits is not run here: it changes nothing of the page.
  const setTimeout = () => {}
  runInNewContext(script, {
    document: { documentElement: root },
    navigator: { languages },
    setTimeout,
    get localStorage() {
      if (stored === null) throw new Error('Refused')
      return { getItem }
    },
  })
  return root
}

test.each([
  ['a stored choice', { 'marquee-locale': 'zh' }, ['en-GB'], 'zh-CN'],
  ['a stored choice of English', { 'marquee-locale': 'en' }, ['zh-CN'], 'en'],
  ["the browser's language", {}, ['zh-TW', 'en'], 'zh-CN'],
  ['the first of its languages that the page has', {}, ['fr', 'zh'], 'zh-CN'],
  ['none that it has', {}, ['fr'], 'en'],
  ["the browser's language, without storage", null, ['zh-CN'], 'zh-CN'],
  ['nothing', null, undefined, 'en'],
])('the language is right before the first paint: %s', (_, stored, languages, lang) => {
  expect(runFirst(stored, languages).lang).toBe(lang)
})

test('theme and colours are right before the first paint, if the page has them', () => {
  const look = (theme: string, trendColours: string) =>
    runFirst(
      {
        'marquee-theme': theme,
        'marquee-preferences': JSON.stringify({ trendColours }),
      },
      [],
    ).dataset
  expect(look('dark', 'red-up')).toEqual({ theme: 'dark', trend: 'red-up' })
  expect(look('light', 'green-up')).toEqual({ theme: 'light', trend: 'green-up' })
  expect(look('auto', 'auto')).toEqual({})
})
