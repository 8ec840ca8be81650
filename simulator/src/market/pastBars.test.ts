import { expect, test } from 'vitest'
import { products } from './instruments.ts'
import { createMarket } from './market.ts'
import { pastBars } from './pastBars.ts'

const [bitcoin = products[0]] = products
const toMs = Date.parse('2026-11-20T16:02:40Z')
const minuteMs = 60_000

test('the past has no seam: it ends with the price of this moment, and no bar begins beside the last one', () => {
  if (bitcoin === undefined) throw new Error('expected a product')
  const market = createMarket(1)
  const bars = pastBars(market, bitcoin, { fromMs: toMs - 60 * minuteMs, toMs, bucketMs: minuteMs })
  expect(bars).toHaveLength(61)
  expect(bars.at(-1)?.close).toBe(market.quote(bitcoin, toMs, toMs).price)
  for (const [index, { at, open, close, high, low }] of bars.entries()) {
    expect(close).toBe(market.quote(bitcoin, Math.min(toMs, at + minuteMs - 1), at).price)
    expect(high >= Math.max(open, close) && low <= Math.min(open, close)).toBe(true)
    expect(open).toBe(bars[index - 1]?.close ?? open)
  }
})

test('a price that is held from now on does not change the past, and a bucket without a trade has no bar', () => {
  if (bitcoin === undefined) throw new Error('expected a product')
  const market = createMarket(1)
  const window = { fromMs: toMs - 5 * minuteMs, toMs, bucketMs: minuteMs }
  const before = pastBars(market, bitcoin, window)
  market.hold('BTC-USD', 5, toMs + 1)
  expect(pastBars(market, bitcoin, window)).toEqual(before)
  const later = pastBars(market, bitcoin, { ...window, toMs: toMs + 5 * minuteMs })
  expect([later.length, later.at(-1)?.close]).toEqual([before.length, 5])
})
