import { expect, test } from 'vitest'
import { parsePreferences } from './preferences.ts'

test('a first visit has a table, the colours of the language, and is not spoken to', () => {
  expect(parsePreferences('')).toEqual({
    stockView: 'table',
    trendColours: 'auto',
    announce: false,
    tapePaused: false,
    watchlist: [],
    onlyWatched: false,
    zones: ['America/New_York', 'Europe/London'],
  })
})

test('a choice is kept, and what is wrong beside it is not', () => {
  const stored = { stockView: 'cards', trendColours: 'blue', zones: ['Asia/Tokyo'], older: 1 }
  expect(parsePreferences(JSON.stringify(stored))).toMatchObject({
    stockView: 'cards',
    trendColours: 'auto',
    zones: ['Asia/Tokyo'],
  })
})

test.each(['null', '[]', '"x"', '{', '7'])('nothing stored can break the page: %s', (text) => {
  expect(parsePreferences(text)).toEqual(parsePreferences(''))
})
