import type { Instrument } from './instruments.ts'
import type { Market, TradeBar } from './market.ts'

/** The prices of one bucket of time, which begins at `at` (ms since the epoch). */
export interface PastBar extends TradeBar {
  at: number
}

/**
 * The bars between two times, oldest first. They are of the same prices as the quotes: the last bar ends
 * with the price at `toMs`. A bucket without trade has no bar.
 */
export function pastBars(
  market: Pick<Market, 'bar'>,
  instrument: Instrument,
  { fromMs, toMs, bucketMs }: { fromMs: number; toMs: number; bucketMs: number },
): PastBar[] {
  const bars: PastBar[] = []
  for (let at = Math.floor(fromMs / bucketMs) * bucketMs; at <= toMs; at += bucketMs) {
    const bar = market.bar(instrument, at, Math.min(toMs + 1, at + bucketMs))
    if (bar !== null) bars.push({ at, ...bar })
  }
  return bars
}
