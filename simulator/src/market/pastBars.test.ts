import { expect, test } from 'vitest'
import { products, shares } from './instruments.ts'
import { createMarket } from './market.ts'
import { pastBars } from './pastBars.ts'

const [bitcoin = products[0]] = products
const toMs = Date.parse('2026-11-20T16:02:40Z')
const minuteMs = 60_000

test('the past has no seam: each bar ends with the price of its last moment', () => {
  if (bitcoin === undefined) throw new Error('expected a product')
  const market = createMarket({ seed: 1, alwaysOpen: false })
  const bars = pastBars(market, bitcoin, { fromMs: toMs - 60 * minuteMs, toMs, bucketMs: minuteMs })
  expect(bars).toHaveLength(61)
  expect(bars.at(-1)?.close).toBe(market.quote(bitcoin, toMs).price)
  for (const { at, open, close, high, low } of bars) {
    expect(open).toBe(market.quote(bitcoin, at).price)
    expect(close).toBe(market.quote(bitcoin, Math.min(toMs, at + minuteMs - 1)).price)
    expect(high >= Math.max(open, close) && low <= Math.min(open, close)).toBe(true)
  }
})

test('a price that is held does not change the past', () => {
  if (bitcoin === undefined) throw new Error('expected a product')
  const market = createMarket({ seed: 1, alwaysOpen: false })
  const window = { fromMs: toMs - 5 * minuteMs, toMs, bucketMs: minuteMs }
  const before = pastBars(market, bitcoin, window)
  market.hold('BTC-USD', 5, toMs + 1)
  expect(pastBars(market, bitcoin, window)).toEqual(before)
})

test('while an exchange is closed there are no bars', () => {
  const apple = shares.find(({ symbol }) => symbol === 'usAAPL')
  if (apple === undefined) throw new Error('expected a share')
  const market = createMarket({ seed: 1, alwaysOpen: false })
  const bars = pastBars(market, apple, {
    fromMs: toMs - 24 * 60 * minuteMs,
    toMs,
    bucketMs: 10 * minuteMs,
  })
  const times = bars.map(({ at }) => new Date(at).toISOString().slice(11, 16))
  expect([times.includes('20:50'), times.includes('21:00'), times.includes('14:20')]).toEqual([
    true,
    false,
    false,
  ])
  expect(times.includes('14:30')).toBe(true)
})
