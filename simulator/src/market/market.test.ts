import { describe, expect, test } from 'vitest'
import { instruments, type Instrument } from './instruments.ts'
import { createMarket } from './market.ts'

const start = Date.parse('2026-11-20T16:02:40Z')

/** `count` quotes of one instrument, `everyMs` apart. */
function quotes(instrument: Instrument, { count, everyMs }: { count: number; everyMs: number }) {
  const market = createMarket({ seed: 1, alwaysOpen: true })
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * everyMs
    return market.quote(instrument, at)
  })
}

describe.each(instruments)('$symbol', (instrument) => {
  const aWeek = quotes(instrument, { count: 7 * 24, everyMs: 60 * 60_000 + 7_000 })
  const tenSeconds = quotes(instrument, { count: 50, everyMs: 200 })

  test('stays within its bounds', () => {
    const most = instrument.anchor * instrument.maxMove + 2 * instrument.tick
    const distances = aWeek.map(({ price }) => Math.abs(price - instrument.anchor))
    expect(Math.max(...distances)).toBeLessThan(most)
  })

  test('changes by a few percent against the close before', () => {
    const changes = aWeek.map(({ price, previousClose }) => Math.abs(price / previousClose - 1))
    expect(Math.max(...changes)).toBeLessThan(0.08)
    expect(Math.max(...changes)).toBeGreaterThan(0.005)
  })

  test('moves about twice a second, but not at every step', () => {
    const moves = tenSeconds.filter(({ price }, i) => price !== tenSeconds[i - 1]?.price)
    expect(moves.length).toBeGreaterThan(10)
    expect(moves.length).toBeLessThan(45)
  })

  test('moves by a little at a time', () => {
    const jumps = tenSeconds.slice(1).map(({ price }, i) => price / (tenSeconds[i]?.price ?? 0) - 1)
    expect(Math.max(...jumps.map(Math.abs))).toBeLessThan(0.005)
  })

  test('has a price in whole ticks', () => {
    for (const { price } of tenSeconds) {
      expect(Math.abs(price / instrument.tick - Math.round(price / instrument.tick))).toBeLessThan(
        1e-6,
      )
    }
  })

  test('was traded a moment ago, at a price between high and low', () => {
    for (const [i, quote] of tenSeconds.entries()) {
      expect(start + i * 200 - quote.tradedAt).toBeGreaterThanOrEqual(0)
      expect(start + i * 200 - quote.tradedAt).toBeLessThan(5_000)
      expect(quote.high).toBeGreaterThanOrEqual(Math.max(quote.price, quote.open))
      expect(quote.low).toBeLessThanOrEqual(Math.min(quote.price, quote.open))
    }
  })
})

describe('createMarket', () => {
  const [instrument] = instruments as [Instrument]
  const quote = (seed: number, at = start) =>
    createMarket({ seed, alwaysOpen: true }).quote(instrument, at)

  test('has the same price for the same seed and moment, whatever was asked before', () => {
    const market = createMarket({ seed: 1, alwaysOpen: true })
    for (let at = start; at < start + 5_000; at += 130) market.quote(instrument, at)
    expect(market.quote(instrument, start + 5_000)).toEqual(quote(1, start + 5_000))
  })

  test('has other prices for another seed', () => {
    expect(quote(2).price).not.toBe(quote(1).price)
  })

  test('holds a price and releases it', () => {
    const market = createMarket({ seed: 1, alwaysOpen: true })
    market.hold(instrument.symbol, 123.45, start)
    const held = market.quote(instrument, start + 60_000)
    expect(held).toMatchObject({ price: 123.45, tradedAt: start })
    market.release(instrument.symbol)
    expect(market.quote(instrument, start)).toEqual(quote(1))
  })
})
