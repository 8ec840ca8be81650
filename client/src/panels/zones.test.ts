import { expect, test } from 'vitest'
import { cityOf, findZone } from './zones.ts'

test('a zone is called by its city', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(cityOf('UTC')).toBe('UTC')
})

test.each([
  ['Asia/Tokyo', 'Asia/Tokyo'],
  [' new york ', 'America/New_York'],
  ['LOND', 'Europe/London'],
  ['utc', 'UTC'],
  ['', null],
  ['nowhere at all', null],
])('%j means %s', (text, zone) => {
  expect(findZone(text)).toBe(zone)
})
