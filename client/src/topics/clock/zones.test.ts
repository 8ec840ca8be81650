import { expect, test } from 'vitest'
import { cityOf, findZone } from './zones.ts'

test('a zone has the name of its city', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(cityOf('America/Port_of_Spain')).toBe('Port of Spain')
  expect(cityOf('UTC')).toBe('UTC')
})

test.each([
  ['Asia/Tokyo', 'Asia/Tokyo'],
  [' new york ', 'America/New_York'],
  ['LOND', 'Europe/London'],
  ['utc', 'UTC'],
  ['new_york', 'America/New_York'],
  ['America/New y', 'America/New_York'],
  ['são  paulo', 'America/Sao_Paulo'],
  ['ZÜRICH', 'Europe/Zurich'],
  ['port-au', 'America/Port-au-Prince'],
  // The whole name of one zone or city begins that of another.
  ['bahia', 'America/Bahia'],
  ['america/dawson', 'America/Dawson'],
  // A country is not the city whose name begins like its own.
  ['Brazil', null],
  ['Libya', null],
  ['Niger', null],
  ['Mali', null],
  // Nor is what stands somewhere in a name.
  ['york', null],
  // They begin the names of several zones, or of none.
  ['India', null],
  ['Argentina', null],
  ['us', null],
  ['man', null],
  ['port', null],
  ['america/', null],
  ['/', null],
  ['  ', null],
  ['_', null],
  ['.*', null],
  ['new.york', null],
  ['(', null],
  ['', null],
  ['nowhere at all', null],
])('%j means %s', (text, zone) => {
  expect(findZone(text)).toBe(zone)
})
