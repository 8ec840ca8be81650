import { products } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import { pastBars } from '../market/pastBars.ts'

// Coinbase sends at most 300, and knows these lengths in seconds.
const most = 300
const lengths = new Set([60, 300, 900, 3_600, 21_600, 86_400])

/**
 * The answer of `/products/<id>/candles`: `[time, low, high, open, close, volume]`, the newest first. Null
 * for a product that is not traded, and for a length that Coinbase does not know.
 */
export function coinbaseCandles(
  product: string,
  granularity: number,
  market: Market,
  nowMs: number,
): number[][] | null {
  const instrument = products.find(({ symbol }) => symbol === product)
  if (instrument === undefined || !lengths.has(granularity)) return null
  const bucketMs = granularity * 1000
  const volume = instrument.dailyVolume * (granularity / 86_400)
  const window = { fromMs: nowMs - (most - 1) * bucketMs, toMs: nowMs, bucketMs }
  return pastBars(market, instrument, window)
    .map(({ at, open, high, low, close }) => [at / 1000, low, high, open, close, volume])
    .reverse()
}
