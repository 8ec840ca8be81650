import { describe, expect, test } from 'vitest'
import { exchanges, type ExchangeName } from '../exchanges.ts'
import { addDays, easterSunday, isWeekend, nthWeekday } from './dates.ts'

/** The weekdays of a year without trade, as `MM-DD`. */
const closed = (name: ExchangeName, year: number) =>
  [...exchanges[name].holidays(year).keys()]
    .filter((date) => !isWeekend(date))
    .sort()
    .map((date) => date.slice(5))
    .join(' ')

const short = (name: ExchangeName, year: number) =>
  [...(exchanges[name].shortDays?.(year) ?? [])]
    .sort()
    .map((date) => date.slice(5))
    .join(' ')

// The calendars that NYSE published, such as "NYSE Group announces 2026, 2027 and 2028 holiday and early
// closings calendar" of 23 December 2025.
test.each([
  [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26', '11-25'],
  [2023, '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
  [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
  [2025, '01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25', '07-03 11-28 12-24'],
  [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
  [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
  [2028, '01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
])('New York has its days of %i', (year, holidays, shortDays) => {
  expect(closed('us', year)).toBe(holidays)
  expect(short('us', year)).toBe(shortDays)
})

// https://www.gov.uk/bank-holidays
test.each([
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26', '12-24 12-31'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28', '12-24 12-31'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28', '12-24 12-31'],
  [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26', '12-22 12-29'],
])('London has its days of %i', (year, holidays, shortDays) => {
  expect(closed('uk', year)).toBe(holidays)
  expect(short('uk', year)).toBe(shortDays)
})

describe('the tables of decreed days', () => {
  const years = [2025, 2026, 2027, 2028]

  test.each(['sh', 'hk'] as const)('name only weekdays, each once (%s)', (name) => {
    for (const year of years) {
      const days = [...exchanges[name].holidays(year).keys()]
      expect(days.filter((date) => isWeekend(date) || !/^\d{4}-\d\d-\d\d$/.test(date))).toEqual([])
      expect(new Set(days).size).toBe(days.length)
    }
  })

  test('Shanghai rests for the whole week of the new year and of the national day', () => {
    expect(closed('sh', 2026)).toContain('02-16 02-17 02-18 02-19 02-20 02-23')
    expect(closed('sh', 2026)).toContain('10-01 10-02 10-05 10-06 10-07')
  })

  test('Hong Kong trades in the mornings of its three eves, unless they are weekends', () => {
    expect(short('hk', 2026)).toBe('02-16 12-24 12-31')
    expect(short('hk', 2028)).toBe('01-25')
  })

  test('Hong Kong moves a festival on a Sunday to the next weekday', () => {
    expect(closed('hk', 2026)).toContain('04-03 04-06 04-07')
    expect(closed('hk', 2027)).toContain('02-08 02-09')
  })

  test.each(['sh', 'hk'] as const)('end in 2028: later, only weekends are closed (%s)', (name) => {
    expect([closed(name, 2028) === '', closed(name, 2029), closed(name, 2024)]).toEqual([
      false,
      '',
      '',
    ])
  })
})

describe('dates', () => {
  test.each([
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2028-04-16'],
    ['2038-04-25'],
  ])('Easter is on %s', (date) => {
    expect(easterSunday(Number(date.slice(0, 4)))).toBe(date)
  })

  test('counts weekdays from both ends of a month', () => {
    expect(nthWeekday(2026, 11, 4, 4)).toBe('2026-11-26')
    expect(nthWeekday(2026, 6, 1, 1)).toBe('2026-06-01')
    expect(nthWeekday(2026, 5, 1, -1)).toBe('2026-05-25')
    expect(nthWeekday(2024, 2, 4, -1)).toBe('2024-02-29')
  })

  test('goes over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
    ])
  })
})
