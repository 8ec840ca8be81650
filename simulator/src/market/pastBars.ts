import type { Instrument } from './instruments.ts'
import type { Market } from './market.ts'

/** The prices of one bucket of time, which begins at `at` (ms since the epoch). */
export interface MarketBar {
  at: number
  open: number
  high: number
  low: number
  close: number
}

export interface PastWindow {
  fromMs: number
  toMs: number
  bucketMs: number
  /** High and low come from this many samples, because prices are calculated and not stored. Default: 4. */
  samples?: number
}

/**
 * The bars between two times, oldest first. They are of the same prices as the quotes: the last bar ends
 * with the price at `toMs`. A bucket without a trade has no bar.
 */
export function pastBars(
  market: Pick<Market, 'lastTrade'>,
  instrument: Instrument,
  { fromMs, toMs, bucketMs, samples = 4 }: PastWindow,
): MarketBar[] {
  const bars: MarketBar[] = []
  const first = Math.floor(fromMs / bucketMs) * bucketMs
  let open = market.lastTrade(instrument, first).price
  for (let at = first; at <= toMs; at += bucketMs) {
    const spanMs = Math.min(toMs, at + bucketMs - 1) - at
    const trades = Array.from({ length: samples }, (_, index) =>
      market.lastTrade(instrument, Math.round(at + ((index + 1) * spanMs) / samples)),
    )
    const close = trades.at(-1)?.price ?? open
    const prices = [open, ...trades.map(({ price }) => price)]
    if (trades.some((trade) => trade.at >= at)) {
      bars.push({ at, open, high: Math.max(...prices), low: Math.min(...prices), close })
    }
    open = close
  }
  return bars
}
