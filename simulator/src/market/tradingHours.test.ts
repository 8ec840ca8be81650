import { describe, expect, test } from 'vitest'
import { exchanges, type ExchangeName } from './exchanges.ts'
import { closesAt, createTradingHours, opensAt } from './tradingHours.ts'

const hoursOf = (name: ExchangeName, alwaysOpen = false) =>
  createTradingHours(exchanges[name], { alwaysOpen })
const phase = (name: ExchangeName, at: string) => hoursOf(name).phaseAt(Date.parse(at))
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)

// Wednesday, 25 November 2026, is an ordinary day everywhere.
test.each([
  ['sh', '09:29:59+08:00', null],
  ['sh', '09:30:00+08:00', 'regular'],
  ['sh', '11:29:59+08:00', 'regular'],
  ['sh', '11:30:00+08:00', null],
  ['sh', '12:59:59+08:00', null],
  ['sz', '13:00:00+08:00', 'regular'],
  ['sz', '15:00:00+08:00', null],
  ['hk', '11:59:59+08:00', 'regular'],
  ['hk', '12:00:00+08:00', null],
  ['hk', '15:59:59+08:00', 'regular'],
  ['hk', '16:00:00+08:00', null],
  ['us', '03:59:59-05:00', null],
  ['us', '04:00:00-05:00', 'pre'],
  ['us', '09:30:00-05:00', 'regular'],
  ['us', '16:00:00-05:00', 'post'],
  ['us', '19:59:59-05:00', 'post'],
  ['us', '20:00:00-05:00', null],
  ['uk', '07:59:59Z', null],
  ['uk', '16:29:59Z', 'regular'],
  ['uk', '16:30:00Z', null],
] as const)('%s at %s trades: %s', (name, time, expected) => {
  expect(phase(name, `2026-11-25T${time}`)).toBe(expected)
})

test.each([
  ['a Saturday', 'us', '2026-11-28T10:00:00-05:00'],
  ['a Sunday', 'hk', '2026-11-29T10:00:00+08:00'],
  ['Thanksgiving', 'us', '2026-11-26T10:00:00-05:00'],
  ['a working Saturday of China', 'sh', '2026-02-28T10:00:00+08:00'],
  ['the Chinese New Year', 'sh', '2026-02-20T10:00:00+08:00'],
  ['New Year, while it is still the old year in UTC', 'hk', '2027-01-01T07:00:00+08:00'],
  ['Easter Monday', 'uk', '2026-04-06T10:00:00+01:00'],
] as const)('%s has no trade (%s)', (_day, name, at) => {
  expect(phase(name, at)).toBeNull()
})

test.each([
  ['us', '2026-11-27T12:59:59-05:00', 'regular'],
  ['us', '2026-11-27T13:00:00-05:00', 'post'],
  ['us', '2026-11-27T17:00:00-05:00', null],
  ['hk', '2026-12-24T11:59:59+08:00', 'regular'],
  ['hk', '2026-12-24T13:00:00+08:00', null],
  ['uk', '2026-12-31T12:29:59Z', 'regular'],
  ['uk', '2026-12-31T12:30:00Z', null],
] as const)('a short day ends early: %s at %s trades: %s', (name, at, expected) => {
  expect(phase(name, at)).toBe(expected)
})

// The clocks change on 8 March and 1 November 2026 in New York, and on 29 March and 25 October in London.
test.each([
  ['us', '2026-03-06', '2026-03-06T14:30'],
  ['us', '2026-03-09', '2026-03-09T13:30'],
  ['us', '2026-10-30', '2026-10-30T13:30'],
  ['us', '2026-11-02', '2026-11-02T14:30'],
  ['uk', '2026-03-27', '2026-03-27T08:00'],
  ['uk', '2026-03-30', '2026-03-30T07:00'],
  ['uk', '2026-10-26', '2026-10-26T08:00'],
  ['sh', '2026-03-09', '2026-03-09T01:30'],
] as const)('%s opens by its own clock on %s', (name, date, at) => {
  expect(iso(opensAt(hoursOf(name).dateDay(Date.parse(`${date}T12:00Z`))))).toBe(at)
})

describe('the day of a moment', () => {
  const dayAt = (name: ExchangeName, at: string) => hoursOf(name).tradedDay(Date.parse(at))

  test.each([
    ['before the opening, that of the day before', 'us', '2026-11-25T09:29-05:00', '2026-11-24'],
    ['from the opening, its own', 'us', '2026-11-25T09:30-05:00', '2026-11-25'],
    ['at night, that of the evening', 'us', '2026-11-25T23:59-05:00', '2026-11-25'],
    ['on a holiday, the one before', 'us', '2026-11-26T12:00-05:00', '2026-11-25'],
    ['on a Monday morning, the Friday', 'us', '2026-11-30T08:00-05:00', '2026-11-27'],
    ['after a year end, the last of the year', 'us', '2027-01-02T12:00-05:00', '2026-12-31'],
    ['after nine days of rest, the one before', 'sh', '2026-02-24T09:00+08:00', '2026-02-13'],
  ] as const)('is %s', (_what, name, at, date) => {
    expect(dayAt(name, at).date).toBe(date)
  })

  test('has the close of the day before it, also over a holiday', () => {
    const hours = hoursOf('us')
    const friday = hours.tradedDay(Date.parse('2026-11-27T12:00-05:00'))
    expect(iso(hours.previousCloseAt(friday) + 1)).toBe('2026-11-25T21:00')
    expect(iso(closesAt(friday))).toBe('2026-11-27T18:00')
  })
})

test('a holiday has a name; a weekend and an open day have none', () => {
  const nameAt = (at: string) => hoursOf('us').holidayOn(Date.parse(at))
  expect(nameAt('2026-11-26T12:00-05:00')).toBe('Thanksgiving Day')
  expect(nameAt('2026-11-28T12:00-05:00')).toBeNull()
  expect(nameAt('2026-11-25T12:00-05:00')).toBeNull()
})

test('an exchange that is always open trades on holidays, at night and at weekends', () => {
  for (const at of ['2026-11-26T12:00Z', '2026-11-28T04:00Z', '2026-11-25T03:30-05:00']) {
    expect(hoursOf('us', true).phaseAt(Date.parse(at))).toBe('regular')
  }
  expect(hoursOf('us', true).holidayOn(Date.parse('2026-11-26T17:00Z'))).toBeNull()
})

test('every moment of four years has a trading day within two weeks', () => {
  for (const name of Object.keys(exchanges) as ExchangeName[]) {
    const { tradedDay } = hoursOf(name)
    for (let at = Date.UTC(2025, 0); at < Date.UTC(2029, 0); at += 36 * 3_600_000) {
      const ago = at - opensAt(tradedDay(at))
      expect(ago).toBeGreaterThanOrEqual(0)
      expect(ago).toBeLessThan(14 * 86_400_000)
    }
  }
})
