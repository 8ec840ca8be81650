import { expect, test } from 'vitest'
import { changeSince } from './change.ts'

test.each([
  [338.42, 335.11, 3.31, 0.9877],
  [1388.6, 1402.11, -13.51, -0.9635],
  [98_211.46, 96_880.02, 1_331.44, 1.3743],
  [750_000.12, 740_000.33, 9_999.79, 1.3513],
  [0.00001234, 0.00001231, 0.00000003, 0.2437],
  [98_211.46, 98_211.45, 0.01, 0],
  [65_000.12345678, 65_000.1234567, 0.00000008, 0],
  [2, 2, 0, 0],
])('from the close %#: %d after %d is %d or %d %', (price, close, change, changePercent) => {
  expect(changeSince(price, close)).toEqual({ change, changePercent })
})

test('a fall too small to show is 0, not -0', () => {
  expect(changeSince(1_000_000, 1_000_000.01).changePercent).toBe(0)
})

test.each([
  ['no close', 5, null],
  ['a close of 0', 5, 0],
  ['a negative close', 5, -1],
  ['a rise of more than 1000 %', 111, 10],
  ['a close near zero', 1e300, 1e-300],
  ['no price', NaN, 1],
])('with %s there is no change to show', (_what, price, close) => {
  expect(changeSince(price, close)).toEqual({ change: null, changePercent: null })
})

test('the smallest and the largest numbers are no error', () => {
  expect(changeSince(1e-300, 1e-300)).toEqual({ change: 0, changePercent: 0 })
  expect(changeSince(1e300, 1e300)).toEqual({ change: 0, changePercent: 0 })
})
