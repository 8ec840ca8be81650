import { expect, test } from 'vitest'
import { createExchangeTime } from './exchangeTime.ts'

const newYork = createExchangeTime('America/New_York')
const moment = (text: string, zone: string) => {
  const ms = createExchangeTime(zone).parse(text)
  return ms === null ? null : new Date(ms).toISOString()
}

test.each([
  ['20261120150003', 'Asia/Shanghai', '2026-11-20T07:00:03.000Z'],
  ['2026/11/20 16:08:41', 'Asia/Hong_Kong', '2026-11-20T08:08:41.000Z'],
  ['2026-07-02 16:00:01', 'America/New_York', '2026-07-02T20:00:01.000Z'],
  ['2026-11-19 16:00:01', 'America/New_York', '2026-11-19T21:00:01.000Z'],
  ['2026-11-20 00:00:00', 'America/New_York', '2026-11-20T05:00:00.000Z'],
])('%s in %s is %s', (text, zone, iso) => {
  expect(moment(text, zone)).toBe(iso)
})

// New York changes its clocks at 2:00 on 8 March and on 1 November 2026.
test.each([
  ['2026-03-08 01:59:59', '2026-03-08T06:59:59.000Z'],
  ['2026-03-08 03:00:00', '2026-03-08T07:00:00.000Z'],
  ['2026-11-01 00:59:59', '2026-11-01T04:59:59.000Z'],
  ['2026-11-01 02:00:00', '2026-11-01T07:00:00.000Z'],
])('%s, next to a clock change, is %s', (text, iso) => {
  expect(moment(text, 'America/New_York')).toBe(iso)
})

test('a moment is shown as the wall clock of the exchange', () => {
  const wall = newYork.wallAt(Date.parse('2026-07-02T20:00:01Z'))
  expect(new Date(wall).toISOString()).toBe('2026-07-02T16:00:01.000Z')
})

test.each([
  '',
  '0',
  '2026-11-20',
  '20261320150003',
  '20260230150003',
  '2026-11/20 16:00:00',
  'now',
])('"%s" is no time', (text) => {
  expect(newYork.parse(text)).toBeNull()
})
