import { expect, test } from 'vitest'
import { knownZone } from '../knownZone.ts'
import { cityTable, nameInTable } from './cityTable.ts'
import { nameWithoutTable, zoneOf } from './place.ts'

test('every city has a zone that is known, a country, and names in both languages', () => {
  const odd = cityTable.filter(
    ({ place, country, names }) =>
      knownZone(zoneOf(place)) === null ||
      !/^[A-Z]{2}$/.test(country) ||
      names.en.concat(names.zh).some((name) => name.trim() !== name || name === '') ||
      !names.zh.every((name) => /\p{Script=Han}/u.test(name)),
  )
  expect(odd).toEqual([])
  expect(new Set(cityTable.map(({ place }) => place)).size).toBe(cityTable.length)
})

test('every zone that a browser may have is named after a city in both languages', () => {
  const unnamed = Intl.supportedValuesOf('timeZone').filter(
    (zone) => !nameWithoutTable(zone, 'zh').isFinal && nameInTable(zone, 'zh') === undefined,
  )
  expect(unnamed).toEqual([])
})

test('the names that need no table are those of the table', () => {
  for (const place of [
    'Asia/Shanghai',
    'Asia/Shanghai#Beijing',
    'America/New_York',
    'Europe/London',
  ])
    expect(nameInTable(place, 'zh')).toBe(nameWithoutTable(place, 'zh').name)
})
