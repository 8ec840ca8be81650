import * as v from 'valibot'
import { epochMs } from './atoms.ts'
import { parseEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'
import { SymbolName, type Quote } from './quote.ts'

/** A range of time: at most `maxBars` bars, each for a bucket of `bucketMs`. */
export const historyRanges = {
  '5m': { bucketMs: 5_000, maxBars: 60 },
  // A minute, because the sources have their past in minutes: a minute's bar fits no shorter bucket.
  '1h': { bucketMs: 60_000, maxBars: 60 },
  day: { bucketMs: 600_000, maxBars: 144 },
} as const
export type HistoryRange = keyof typeof historyRanges
export const rangeNames = Object.keys(historyRanges) as [HistoryRange, ...HistoryRange[]]

const price = v.pipe(v.number(), v.finite())

/** The prices of one bucket of time, which begins at `at` (epoch ms of the server's clock). */
export const Bar = v.object({
  at: epochMs,
  open: price,
  high: price,
  low: price,
  close: price,
  // Came later: a server may not send it, and a page may not know it.
  /** Whether the bar, or its beginning, is from the source's own history. Absent: from our events alone. */
  seeded: v.optional(v.literal(true)),
})
export type Bar = v.InferOutput<typeof Bar>

/**
 * `GET /api/stocks/:symbol/history`. The oldest bar comes first. A bucket without a price has no
 * bar.
 */
export const PriceHistory = v.object({
  symbol: SymbolName,
  range: v.picklist(rangeNames),
  bucketMs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The newest event in the bars. The later events of the stream continue them without a gap. */
  lastEventId: v.nullable(
    v.custom<EventId>((id) => parseEventId(id) !== null, 'The id of an event is expected'),
  ),
  bars: v.array(Bar),
  // Came later, as `seeded` did.
  /** The source's own history is not read yet, and may come soon: a page that asks again then gets it. */
  awaitsPast: v.optional(v.literal(true)),
})
export type PriceHistory = v.InferOutput<typeof PriceHistory>

/** The same prices in longer buckets of `bucketMs`. The oldest bar comes first, here and in `bars`. */
export function inBuckets(bars: readonly Bar[], bucketMs: number): readonly Bar[] {
  const made: Bar[] = []
  for (const bar of bars) {
    const at = Math.floor(bar.at / bucketMs) * bucketMs
    const last = made.at(-1)
    if (last?.at === at) made[made.length - 1] = joinedBar(last, bar)
    else made.push({ ...bar, at })
  }
  return made
}

/** One bar for the time of both. `earlier` has the opening price, `later` the last one. */
export function joinedBar(earlier: Bar, later: Bar): Bar {
  const high = Math.max(earlier.high, later.high)
  const low = Math.min(earlier.low, later.low)
  return { ...earlier, high, low, close: later.close }
}

/**
 * When a price stands in the bars (epoch ms): at its event, which server and client both know. Outside the
 * hours of its market it stands at its trade: a server that hears of Friday's last price on a Sunday must not
 * draw it on the Sunday.
 */
export function timeInBars(
  id: EventId,
  { marketState, asOf }: Pick<Quote, 'marketState' | 'asOf'>,
) {
  const eventMs = Number.parseInt(id, 10)
  return marketState === 'REGULAR' ? eventMs : Math.min(eventMs, asOf)
}

/**
 * The bars after one more price at `at` (see `timeInBars`). Server and client both use this function for the
 * same events, so their bars are the same.
 */
export function withPrice(
  bars: readonly Bar[],
  { at, price }: { at: number; price: number },
  range: HistoryRange,
): readonly Bar[] {
  const { bucketMs, maxBars } = historyRanges[range]
  const last = bars.at(-1)
  // A source may tell its last trade late: the newest price is in the newest bar all the same.
  const start = Math.max(Math.floor(at / bucketMs) * bucketMs, last?.at ?? 0)
  if (last?.at === start) {
    const one = { at, open: price, high: price, low: price, close: price }
    return [...bars.slice(0, -1), joinedBar(last, one)]
  }
  const kept = bars.filter((bar) => bar.at > start - maxBars * bucketMs)
  return [...kept, { at: start, open: price, high: price, low: price, close: price }]
}
