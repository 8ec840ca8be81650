import { describe, expect, test } from 'vitest'
import { instruments, type Instrument } from './instruments.ts'
import { createMarket } from './market.ts'

const options = { seed: 1, alwaysOpen: false }
const ms = (at: string) => Date.parse(at)
const shareOf = (symbol: string) => instruments.find((one) => one.symbol === symbol) as Instrument
const quoteAt = (symbol: string, at: string) => createMarket(options).quote(shareOf(symbol), ms(at))

test.each([
  ['the lunch break', 'sh600519', '11:30:00+08:00', '12:59:59+08:00'],
  ['the evening', 'hk00700', '16:00:00+08:00', '23:59:00+08:00'],
  ['the hours after the close', 'usAAPL', '16:00:00-05:00', '19:30:00-05:00'],
])('the price stands still in %s of %s', (_when, symbol, from, to) => {
  const [first, last] = [`2026-11-25T${from}`, `2026-11-25T${to}`].map((at) => quoteAt(symbol, at))
  expect(first).toEqual(last)
  const sinceClose = ms(`2026-11-25T${from}`) - (first?.tradedAt ?? 0)
  expect(sinceClose).toBeGreaterThan(0)
  expect(sinceClose).toBeLessThan(5_000)
})

test('over a weekend everything is that of Friday, the half day after Thanksgiving', () => {
  const saturday = quoteAt('usAAPL', '2026-11-28T12:00:00-05:00')
  const { tradedAt, ...rest } = saturday
  expect(new Date(tradedAt).toISOString()).toMatch(/^2026-11-27T17:59:5/)
  expect(quoteAt('usAAPL', '2026-11-30T09:29:59-05:00')).toEqual({ tradedAt, ...rest })
  expect(rest.volume).toBeCloseTo(shareOf('usAAPL').dailyVolume, -5)
})

test('at the opening a new day begins with a trade, and the last price becomes the previous close', () => {
  const before = quoteAt('usAAPL', '2026-11-30T09:29:59.999-05:00')
  const opening = quoteAt('usAAPL', '2026-11-30T09:30:00.000-05:00')
  expect(opening.previousClose).toBe(before.price)
  expect(opening.tradedAt).toBe(ms('2026-11-30T09:30-05:00'))
  expect(opening.volume).toBeLessThan(before.volume / 100)
})

test.each(['sh600519', 'hk00700', 'usNVDA'])(
  'the day of %s stays within high and low',
  (symbol) => {
    const quote = quoteAt(symbol, '2026-11-25T23:59:00-05:00')
    for (const price of [quote.price, quote.open]) {
      expect(price).toBeLessThanOrEqual(quote.high)
      expect(price).toBeGreaterThanOrEqual(quote.low)
    }
  },
)

describe('the past', () => {
  const market = createMarket(options)

  test('has a price while the exchange trades, and none while it rests', () => {
    const price = (at: string) => market.priceAt(shareOf('hk00700'), ms(at))
    expect(price('2026-11-25T11:59:00+08:00')).toEqual(expect.any(Number))
    expect(price('2026-11-25T12:30:00+08:00')).toBeNull()
    expect(price('2026-11-28T11:00:00+08:00')).toBeNull()
  })

  test('has the price that a quote had at that moment', () => {
    const at = '2026-11-25T10:15:00-05:00'
    const traded = ['usAAPL', 'usBRK.B', 'BTC-USD']
    const prices = traded.map((symbol) => market.priceAt(shareOf(symbol), ms(at)))
    expect(prices).toEqual(traded.map((symbol) => quoteAt(symbol, at).price))
  })

  test('has bars that join, and none without trade', () => {
    const bar = (from: string) => market.bar(shareOf('sh600519'), ms(from), ms(from) + 60_000)
    expect(bar('2026-11-25T11:30:00+08:00')).toBeNull()
    const last = bar('2026-11-25T14:59:00+08:00')
    expect(last?.close).toBe(quoteAt('sh600519', '2026-11-25T18:00:00+08:00').price)
    expect(last?.high).toBeGreaterThanOrEqual(Math.max(last?.open ?? 0, last?.close ?? 0))
    expect(last?.low).toBeLessThanOrEqual(Math.min(last?.open ?? 0, last?.close ?? 0))
  })
})

test.each([
  ['an hour that begins before the opening', 'usAAPL', '2026-11-25T14:00Z', 60],
  ['an hour with the end of a lunch break', 'sh600519', '2026-11-25T04:30Z', 60],
  ['a day that begins in the evening before', 'usAAPL', '2026-11-25T00:00Z', 1440],
])('%s has a bar of its trade alone', (_what, symbol, from, minutes) => {
  const bar = createMarket(options).bar(shareOf(symbol), ms(from), ms(from) + minutes * 60_000)
  const share = { usAAPL: minutes === 60 ? 30 / 390 : 1, sh600519: 30 / 240 }[symbol] ?? 0
  expect((bar?.volume ?? 0) / shareOf(symbol).dailyVolume).toBeCloseTo(share, 6)
})

test('a crypto pair trades on Christmas and at night', () => {
  const bitcoin = shareOf('BTC-USD')
  const market = createMarket(options)
  const [one, two] = [0, 10_000].map((more) =>
    market.quote(bitcoin, ms('2026-12-25T03:00Z') + more),
  )
  expect(one?.tradedAt).not.toBe(two?.tradedAt)
  expect(market.priceAt(bitcoin, ms('2026-12-25T03:00Z'))).toBe(one?.price)
})

test('before and after the regular hours there is other trade in New York alone', () => {
  const market = createMarket(options)
  const trade = (symbol: string, at: string) => market.extendedTrade(shareOf(symbol), ms(at))
  const early = trade('usAAPL', '2026-11-25T08:00:00-05:00')
  expect(ms('2026-11-25T08:00:00-05:00') - (early?.tradedAt ?? 0)).toBeLessThan(5_000)
  expect(trade('usAAPL', '2026-11-25T17:00:00-05:00')).not.toBeNull()
  expect(trade('usAAPL', '2026-11-25T12:00:00-05:00')).toBeNull()
  expect(trade('hk00700', '2026-11-25T09:00:00+08:00')).toBeNull()
})

test('a long closure costs no more than a short one', () => {
  const reads = { now: 0 }
  const counted: Instrument = {
    ...shareOf('sh600519'),
    get anchor() {
      reads.now += 1
      return 100
    },
  }
  const count = (at: string) => {
    reads.now = 0
    createMarket(options).quote(counted, ms(at))
    return reads.now
  }
  // The ninth day of the Chinese New Year, and the evening before it.
  expect(count('2026-02-23T12:00+08:00')).toBe(count('2026-02-13T20:00+08:00'))
})
