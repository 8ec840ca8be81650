import { expect, test } from 'vitest'
import { exchangeOf } from './tencent/exchanges.ts'
import { marketState } from './marketState.ts'

/**
 * The state of the market of `symbol` at `now`, for a quote of the moment `quotedAt` (both ISO
 * 8601).
 */
function stateOf(symbol: string, now: string, quotedAt = now) {
  const exchange = exchangeOf(symbol)
  if (exchange === null) throw new Error(`no exchange for ${symbol}`)
  return marketState(exchange, Date.parse(quotedAt), Date.parse(now))
}

// Friday, 20 November 2026.
test.each([
  ['sh600519', '09:29:59+08:00', 'CLOSED'],
  ['sh600519', '09:30:00+08:00', 'REGULAR'],
  ['sh600519', '11:29:59+08:00', 'REGULAR'],
  ['sh600519', '11:30:00+08:00', 'CLOSED'],
  ['sh600519', '13:00:00+08:00', 'REGULAR'],
  ['sh600519', '15:00:00+08:00', 'CLOSED'],
  ['hk00700', '11:59:59+08:00', 'REGULAR'],
  ['hk00700', '12:30:00+08:00', 'CLOSED'],
  ['hk00700', '15:59:59+08:00', 'REGULAR'],
  ['hk00700', '16:05:00+08:00', 'CLOSED'],
  ['usAAPL', '09:29:59-05:00', 'CLOSED'],
  ['usAAPL', '09:30:00-05:00', 'REGULAR'],
  ['usAAPL', '15:59:59-05:00', 'REGULAR'],
  ['usAAPL', '16:00:00-05:00', 'CLOSED'],
])('%s at %s is %s', (symbol, time, state) => {
  expect(stateOf(symbol, `2026-11-20T${time}`)).toBe(state)
})

test('the session follows daylight saving time', () => {
  expect(stateOf('usAAPL', '2026-07-02T13:45:00Z')).toBe('REGULAR')
  expect(stateOf('usAAPL', '2026-11-20T13:45:00Z')).toBe('CLOSED')
})

test('a quote of another day means a weekend or a holiday', () => {
  const quotedAt = '2026-11-20T16:00:00-05:00'
  expect(stateOf('usAAPL', '2026-11-23T10:00:00-05:00', quotedAt)).toBe('CLOSED')
})

test('a market with no quote for half an hour rests, as after an early close', () => {
  const quotedAt = '2026-11-27T12:59:59-05:00'
  expect(stateOf('usAAPL', '2026-11-27T13:29:58-05:00', quotedAt)).toBe('REGULAR')
  expect(stateOf('usAAPL', '2026-11-27T13:30:00-05:00', quotedAt)).toBe('CLOSED')
})

test('the day of a quote is the day at the exchange, too', () => {
  // In New York it is still the evening before, in UTC already the same day.
  const quotedAt = '2026-11-19T19:30:00-05:00'
  expect(stateOf('usAAPL', '2026-11-20T10:00:00-05:00', quotedAt)).toBe('CLOSED')
})

test('the day is the day at the exchange, not at the server', () => {
  // In Shanghai it is already the 20th, in UTC still the 19th.
  const now = '2026-11-20T09:45:00+08:00'
  expect(stateOf('sh600519', now, '2026-11-19T15:00:00+08:00')).toBe('CLOSED')
  expect(stateOf('sh600519', now, '2026-11-20T09:44:00+08:00')).toBe('REGULAR')
})
