import { expect, test } from 'vitest'
import { historyRanges, timeInBars, withPrice, type Bar } from './priceHistory.ts'

const barsOf = (...prices: [at: number, price: number][]) =>
  prices.reduce<readonly Bar[]>((bars, [at, price]) => withPrice(bars, { at, price }, '5m'), [])

test('prices of one bucket make one bar', () => {
  expect(barsOf([10_000, 5], [11_000, 9], [12_000, 2], [14_999, 6])).toEqual([
    { at: 10_000, open: 5, high: 9, low: 2, close: 6 },
  ])
})

test('the next bucket makes the next bar, and a bucket without a price makes none', () => {
  const bars = barsOf([14_999, 1], [15_000, 2], [31_000, 3])
  expect(bars.map(({ at, open }) => [at, open])).toEqual([
    [10_000, 1],
    [15_000, 2],
    [30_000, 3],
  ])
})

test('a price that was traded earlier belongs to the newest bar', () => {
  expect(barsOf([20_000, 1], [19_999, 7])).toEqual([
    { at: 20_000, open: 1, high: 7, low: 1, close: 7 },
  ])
})

test.each([
  ['REGULAR', 900_000, 1_000_000],
  ['CLOSED', 900_000, 900_000],
  ['POST', 900_000, 900_000],
  // The clock of the source is ahead of ours.
  ['CLOSED', 1_100_000, 1_000_000],
] as const)(
  'a price of a market that is %s, traded at %i, stands at %i',
  (marketState, asOf, at) => {
    expect(timeInBars('1000000-3', { marketState, asOf })).toBe(at)
  },
)

test('there are never more bars, and never older ones, than the range has', () => {
  const { maxBars, bucketMs } = historyRanges['5m']
  const many = barsOf(...Array.from({ length: 500 }, (_, i): [number, number] => [i * bucketMs, i]))
  expect(many).toHaveLength(maxBars)
  const later = withPrice(many, { at: 500 * bucketMs + maxBars * bucketMs, price: 1 }, '5m')
  expect(later).toHaveLength(1)
})
