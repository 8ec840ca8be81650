import type { Bar } from '@marquee/shared/priceHistory.ts'
import { longestPause } from '../../ui/longestPause.ts'

/** One place on the time axis. */
export interface ChartSlot {
  at: number
  /** Null where no price came. */
  bar: Bar | null
  /** Whether the line ends here, because no price came for long. */
  endsLine: boolean
}

/** A place for each bucket, so that a pause is as wide as it was long. The oldest bar comes first. */
export function chartSlots(bars: readonly Bar[], bucketMs: number): ChartSlot[] {
  const pauseMs = longestPause(bars, 2 * bucketMs)
  return bars.flatMap((bar, index) => {
    const next = bars[index + 1]?.at ?? bar.at
    const missing = Math.max(0, Math.round((next - bar.at) / bucketMs) - 1)
    const empty = Array.from({ length: missing }, (_, n): ChartSlot => {
      return { at: bar.at + (n + 1) * bucketMs, bar: null, endsLine: false }
    })
    return [{ at: bar.at, bar, endsLine: next - bar.at > pauseMs }, ...empty]
  })
}
