import { expect, test } from 'vitest'
import { parsePreferences } from './preferences.ts'

test('a first visit has a table, the colours of the language, and no spoken changes', () => {
  expect(parsePreferences('')).toEqual({
    stockView: 'table',
    trendColours: 'auto',
    announce: false,
    tapePaused: false,
    singleKeys: true,
    watchlist: [],
    onlyWatched: false,
    zones: null,
  })
})

test('keeps a valid choice, and drops a wrong one beside it', () => {
  const stored = { stockView: 'cards', trendColours: 'blue', zones: ['Asia/Tokyo'], older: 1 }
  expect(parsePreferences(JSON.stringify(stored))).toMatchObject({
    stockView: 'cards',
    trendColours: 'auto',
    zones: ['Asia/Tokyo'],
  })
})

test('a stored list of zones loses what is no text, and what is more than eight', () => {
  const zones = [7, null, ...'abcdefghi', {}]
  expect(parsePreferences(JSON.stringify({ zones })).zones).toEqual([...'abcdefgh'])
  expect(parsePreferences(JSON.stringify({ zones: [] })).zones).toEqual([])
  expect(parsePreferences(JSON.stringify({ zones: 'UTC' })).zones).toBeNull()
})

test.each(['null', '[]', '"x"', '{', '7'])('wrong stored text breaks nothing: %s', (text) => {
  expect(parsePreferences(text)).toEqual(parsePreferences(''))
})
