import { historyRanges, type HistoryRange } from '@marquee/shared/priceHistory.ts'
import type { Quote } from '@marquee/shared/quote.ts'

const { bucketMs, maxBars } = historyRanges['5m']

/** The first range of a chart: the shortest, or a day where the market rests, because nothing came in 5 minutes. */
export const firstRange = (
  { marketState, asOf }: Pick<Quote, 'marketState' | 'asOf'>,
  nowMs: number,
): HistoryRange =>
  // A source may tell its trades late, so an open market counts as one that trades.
  marketState === 'REGULAR' || nowMs - asOf < bucketMs * maxBars ? '5m' : 'day'
