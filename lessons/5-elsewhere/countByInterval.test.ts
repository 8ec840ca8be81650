import { expect, test } from 'vitest'
import { countByInterval, median } from './countByInterval.ts'

test('one call in each interval is one, also where a call is a little early', () => {
  expect(countByInterval([0, 500, 950, 1_500], 500)).toEqual([1, 1, 1, 1])
  expect(countByInterval([0, 499], 500)).toEqual([1, 1])
})

test('counts all calls of an interval, whatever their phase is', () => {
  const calls = [0, 400, 401, 500, 900, 901, 1_000, 1_400, 1_401]
  expect(median(countByInterval(calls, 500))).toBe(3)
})

test.each([10, 100, 300, 450])(
  'eleven callers whose times lie in %i ms are eleven, also where each call is moved',
  (spreadMs) => {
    const everyMs = spreadMs / 10
    const calls = Array.from({ length: 55 }, (_, n) => {
      const movedMs = ((n * 7) % 5) * (everyMs / 6)
      return Math.floor(n / 11) * 500 + (n % 11) * everyMs + movedMs
    })
    expect(median(countByInterval(calls, 500))).toBe(11)
    expect(median(countByInterval(calls.slice(4), 500))).toBe(11)
  },
)

test('no calls are none', () => {
  expect(median(countByInterval([], 500))).toBe(0)
})
