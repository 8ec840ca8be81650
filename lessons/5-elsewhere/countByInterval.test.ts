import { expect, test } from 'vitest'
import { countByInterval, median } from './countByInterval.ts'

test('one call in each interval is one, also where a call is a little early', () => {
  expect(countByInterval([0, 500, 950, 1_500], 500)).toEqual([1, 1, 1, 1])
})

test('counts all calls of an interval, whatever their phase is', () => {
  const calls = [0, 400, 401, 500, 900, 901, 1_000, 1_400, 1_401]
  expect(median(countByInterval(calls, 500))).toBe(3)
})

test('no calls are none', () => {
  expect(median(countByInterval([], 500))).toBe(0)
})
