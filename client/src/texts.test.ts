import { expect, test } from 'vitest'
import { allTexts, roomTexts } from './testing/allTexts.ts'
import { texts as labTexts } from './tools/lab/texts.ts'

/** `path` → the names of its placeholders, for every text below `messages`. */
function placeholders(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`
    if (typeof value === 'object' && value !== null) return placeholders(value, `${here}.`)
    const names = new Set(String(value).match(/\{\w+\}/g))
    return [[here, [...names].sort().join(' ')]]
  })
}

test('no two rooms have a group of the same name', () => {
  const groups = roomTexts.flatMap(([, { en }]) => Object.keys(en))
  expect(groups.length).toBeGreaterThan(15)
  expect(groups.filter((name, i) => groups.indexOf(name) < i)).toEqual([])
})

test.each(roomTexts)('every text of %s has the same placeholders in both languages', (_, texts) => {
  expect(placeholders(texts.zh)).toEqual(placeholders(texts.en))
})

test('no text has a character that means something in the message format', () => {
  const texts = JSON.stringify(allTexts)
  expect(texts).not.toMatch(/@[:.]|\{\}|%\{/)
})

test('the lab quotes the words of the page from its texts and repeats none of them', () => {
  // Quotes from a frame, the standard or the address are the same in every language.
  const known = /^(My|“我的”|我的|do not come back|不要再来|half past nine|no-such-event|#token=…)$/
  for (const texts of [labTexts.en, labTexts.zh]) {
    const quoted = [...JSON.stringify(texts).matchAll(/“([^“”]+)”/g)].map(
      ([, words]) => words ?? '',
    )
    expect(quoted.filter((words) => !known.test(words) && !/^\{\w+\}$/.test(words))).toEqual([])
    expect(quoted.filter((words) => words.startsWith('{')).length).toBeGreaterThan(5)
  }
})

test.each([
  // Two languages, one word for one thing: event, frame, event stream, source, film.
  ['en', /\bblocks?\b|data stream|\bmovie|to be had/i],
  ['zh', /数据流|影片|热映|来源|线路|动静|承载|此页面/],
  // A number and its unit.
  ['zh', /[\d}](秒|分钟|小时|天|部|帧|条|个|次|人)/],
] as const)('no text in %s has %s', (locale, given) => {
  expect(JSON.stringify(allTexts[locale]).match(given)).toBeNull()
})
