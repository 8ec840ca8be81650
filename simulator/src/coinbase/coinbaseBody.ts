import { products } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import { noise } from '../seed/random.ts'

/** The answer of `/products/<id>/ticker`. Null for a product that is not traded. */
export function coinbaseTicker(product: string, market: Market, nowMs: number): object | null {
  const instrument = products.find(({ symbol }) => symbol === product)
  if (instrument === undefined) return null
  const quote = market.quote(instrument, nowMs)
  return {
    ask: (quote.price + instrument.tick).toFixed(2),
    bid: quote.price.toFixed(2),
    volume: quote.volume.toFixed(8),
    trade_id: quote.tradeId,
    price: quote.price.toFixed(2),
    size: (noise(quote.tradeId) ** 4).toFixed(8),
    time: nanosecondTime(quote.tradedAt, quote.tradeId),
    rfq_volume: (quote.volume / 285).toFixed(6),
  }
}

/** The answer of `/products/<id>/stats`: the last 24 hours. Its prices have no zeros at the end. */
export function coinbaseStats(product: string, market: Market, nowMs: number): object | null {
  const instrument = products.find(({ symbol }) => symbol === product)
  if (instrument === undefined) return null
  const quote = market.quote(instrument, nowMs)
  return {
    open: String(quote.previousClose),
    high: String(quote.high),
    low: String(quote.low),
    last: String(quote.price),
    volume: quote.volume.toFixed(8),
    volume_30day: (quote.volume * 39.5).toFixed(7),
    rfq_volume_24hour: (quote.volume / 285).toFixed(6),
    rfq_volume_30day: (quote.volume / 5).toFixed(6),
  }
}

/** Coinbase sends the time to the nanosecond, which is finer than `Date`. */
function nanosecondTime(epochMs: number, key: number): string {
  const digits = String(Math.floor(noise(key, 9) * 1e6)).padStart(6, '0')
  return new Date(epochMs).toISOString().replace('Z', `${digits}Z`)
}
