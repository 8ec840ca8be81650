import { expect, test } from 'vitest'
import { shownPlaces, twinOf } from './shownPlaces.ts'

test.for([
  ['en', ['Asia/Shanghai'], ['America/New_York', 'Europe/London']],
  ['en', ['America/New_York'], ['Europe/London', 'Asia/Tokyo']],
  ['zh', ['Europe/London'], ['Asia/Shanghai#Beijing', 'America/New_York']],
  ['zh', ['Asia/Shanghai'], ['America/New_York', 'Europe/London']],
  ['zh', ['America/New_York', 'Asia/Shanghai'], ['Europe/London', 'Asia/Tokyo']],
] as const)('a first visit in %s, with %j shown elsewhere, has %j', ([locale, taken, places]) => {
  expect(shownPlaces(null, taken, locale)).toEqual(places)
})

test('a choice wins, also an empty one, and the languages do not matter to it', () => {
  expect(shownPlaces([], ['UTC'], 'zh')).toEqual([])
  expect(shownPlaces(['Asia/Tokyo'], ['UTC'], 'zh')).toEqual(['Asia/Tokyo'])
})

test('a stored zone that is unknown, or that is there twice, is left out', () => {
  const stored = ['Mars/Phobos', '', 'Asia/Kolkata#Mumbai', 'Asia/Calcutta', 'UTC', 'Etc/UTC', '#x']
  expect(shownPlaces(stored, ['Asia/Tokyo'], 'en')).toEqual(['Asia/Kolkata#Mumbai', 'UTC'])
})

test('two cities of one zone are twins', () => {
  expect(twinOf('Asia/Shanghai#Beijing', ['UTC', 'Asia/Shanghai'])).toBe('Asia/Shanghai')
  expect(twinOf('Asia/Hong_Kong', ['UTC', 'Asia/Shanghai'])).toBeUndefined()
})
