import type { Quote } from '@marquee/shared/quote.ts'
import { describe, expect, test } from 'vitest'
import { maxPoints, nextQuoteRow, windowMs, type QuoteRow } from './quoteRow.ts'

const start = 1_795_000_000_000

const quote = (price: number): Quote => ({
  symbol: 'BTC-USD',
  name: 'Bitcoin',
  price,
  previousClose: 100,
  change: price - 100,
  changePercent: price - 100,
  currency: 'USD',
  marketState: 'REGULAR',
  asOf: start,
  source: 'coinbase',
})

/** The row after `prices`, one every `stepMs`. */
function rowAfter(prices: number[], stepMs = 1000): QuoteRow {
  const row = prices.reduce<QuoteRow | undefined>(
    (previous, price, i) => nextQuoteRow(previous, quote(price), start + i * stepMs),
    undefined,
  )
  if (row === undefined) throw new Error('no prices')
  return row
}

describe('nextQuoteRow', () => {
  test('gives the first price no direction', () => {
    expect(rowAfter([100])).toMatchObject({ direction: null, changedAt: start })
  })

  test('tells whether the price rose or fell, and when', () => {
    expect(rowAfter([100, 101])).toMatchObject({ direction: 'up', changedAt: start + 1000 })
    expect(rowAfter([100, 99])).toMatchObject({ direction: 'down', changedAt: start + 1000 })
  })

  test('keeps the last move while the price stays, and takes the new quote', () => {
    const row = rowAfter([100, 101, 101])
    expect(row).toMatchObject({ direction: 'up', changedAt: start + 1000 })
    expect(row.points.at(-1)).toEqual({ at: start + 2000, price: 101 })
  })

  test('keeps the newest price of each slot', () => {
    expect(rowAfter([1, 2, 3], 10).points).toEqual([{ at: start + 20, price: 3 }])
  })

  test('forgets what is older than the window', () => {
    const { points } = rowAfter([1, 2, 3], windowMs / 2)
    expect(points.map(({ price }) => price)).toEqual([2, 3])
  })

  test('starts again after a silence that is longer than the window', () => {
    expect(rowAfter([1, 2], windowMs).points).toEqual([{ at: start + windowMs, price: 2 }])
  })

  test('replaces old points when the clock was set back', () => {
    const { points } = nextQuoteRow(rowAfter([1, 2, 3, 4]), quote(9), start + 1500)
    expect(points.map(({ price }) => price)).toEqual([1, 9])
  })

  test('keeps a limited number of points at any rate', () => {
    const prices = Array.from({ length: 20_000 }, (_, i) => 100 + (i % 7))
    expect(rowAfter(prices, 20).points.length).toBeLessThanOrEqual(maxPoints)
    expect(rowAfter(prices.slice(0, 2000), 1010).points.length).toBeLessThanOrEqual(maxPoints)
  })

  test('does not change the previous row', () => {
    const before = rowAfter([100, 101])
    const copy = structuredClone(before)
    nextQuoteRow(before, quote(99), start + 5000)
    expect(before).toEqual(copy)
  })
})
