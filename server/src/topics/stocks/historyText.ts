import * as v from 'valibot'
import { parseEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'
import {
  Bar,
  historyRanges,
  inBuckets,
  rangeNames,
  type HistoryRange,
} from '@marquee/shared/priceHistory.ts'
import { SymbolName } from '@marquee/shared/quote.ts'

/** The bars of a symbol in every range, and the newest event in them. */
export interface Bars {
  lastEventId: EventId
  bars: Record<HistoryRange, readonly Bar[]>
}

// A bar is five numbers without names: half of the text.
const { at, open, high, low, close } = Bar.entries
const BarText = v.pipe(
  v.tuple([at, open, high, low, close]),
  v.transform(([at, open, high, low, close]): Bar => ({ at, open, high, low, close })),
)
const barsOf = (range: HistoryRange) => {
  const { bucketMs, maxBars } = historyRanges[range]
  // An earlier version kept shorter buckets.
  return v.pipe(
    v.array(BarText),
    v.transform((bars) => inBuckets(bars, bucketMs).slice(-maxBars)),
  )
}
const ranges = v.object({ '5m': barsOf('5m'), '1h': barsOf('1h'), day: barsOf('day') })
const eventId = v.custom<EventId>((id) => parseEventId(id) !== null)
const HistoryText = v.array(v.object({ symbol: SymbolName, lastEventId: eventId, ranges }))

export function writeHistory(symbols: ReadonlyMap<string, Bars>): string {
  const numbers = ({ at, open, high, low, close }: Bar) => [at, open, high, low, close]
  const all = Array.from(symbols, ([symbol, { lastEventId, bars }]) => {
    const ranges = rangeNames.map((range) => [range, bars[range].map(numbers)])
    return { symbol, lastEventId, ranges: Object.fromEntries(ranges) as unknown }
  })
  return JSON.stringify(all)
}

/** The bars of all symbols in the text; null where it is not such a text. */
export function readHistory(text: string): Map<string, Bars> | null {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), HistoryText), text)
  if (!success) return null
  return new Map(
    output.map(({ symbol, lastEventId, ranges }) => [symbol, { lastEventId, bars: ranges }]),
  )
}
