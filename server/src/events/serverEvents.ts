import * as v from 'valibot'
import { defineEvents } from '@marquee/sse-server/events'
import { count, epochMs, httpUrl, line } from '@marquee/shared/atoms.ts'
import { Bar, historyRanges } from '@marquee/shared/priceHistory.ts'
import { SymbolName } from '@marquee/shared/quote.ts'
import { Movie } from '@marquee/shared/movie.ts'
import { streamEvents } from '@marquee/shared/streamEvents.ts'

/** How the last calls of a source went, so that a process that starts later goes on from there. */
export const SourceCalls = v.object({
  source: line,
  /** When it last answered. Null if it never did. */
  lastSuccessAt: v.nullable(epochMs),
  /** When it is asked next. After a failure it is not asked sooner, also not by another process. */
  nextPollAt: v.nullable(epochMs),
  /** How many calls in a row have failed. */
  failures: count,
  /** How many calls in a row the upstream has refused, because it blocks us or we ask too often. */
  refusals: count,
  /** A short hash of the settings of the source at that time. */
  settings: line,
})
export type SourceCalls = v.InferOutput<typeof SourceCalls>

/** Where the posters of a film source are: `Movie.id` → the address at the upstream. */
export const PosterAddresses = v.object({
  source: line,
  addresses: v.record(Movie.entries.id, httpUrl),
})
export type PosterAddresses = v.InferOutput<typeof PosterAddresses>

const { at, open, high, low, close } = Bar.entries
/** A bar in five numbers without names: half of the text. */
const BarNumbers = v.tuple([at, open, high, low, close])
const barsOf = (range: 'day' | '1h') =>
  v.pipe(v.array(BarNumbers), v.maxLength(historyRanges[range].maxBars))

/** What a source's own history has of a symbol. An event has at most 204 bars, about 11 kB. */
export const PricePast = v.object({
  source: line,
  simulated: v.boolean(),
  symbol: SymbolName,
  askedAt: epochMs,
  /** It is not asked again before this time, also not by another process. */
  askAgainAt: epochMs,
  /** `refused`: the upstream wants to be left alone, also with its other symbols. */
  outcome: v.picklist(['read', 'failed', 'refused']),
  /** What is known now, also from earlier answers. */
  bars: v.object({ '1h': barsOf('1h'), day: barsOf('day') }),
})
export type PricePast = v.InferOutput<typeof PricePast>

/** Which process asks the upstreams, where several share a journal. */
export const Leader = v.object({ instance: line, since: epochMs })
export type Leader = v.InferOutput<typeof Leader>

/**
 * What the server tells itself, now and after a restart. It goes through the journal like every event,
 * and no client gets it: `wants` refuses it.
 */
export const internalEvents = defineEvents({
  'source-calls': {
    kind: 'state',
    schema: SourceCalls,
    key: ({ source }) => source,
    inSnapshot: false,
  },
  'poster-addresses': {
    kind: 'state',
    schema: PosterAddresses,
    key: ({ source }) => source,
    inSnapshot: false,
  },
  'price-past': {
    kind: 'state',
    schema: PricePast,
    key: ({ symbol }) => symbol,
    inSnapshot: false,
  },
  leader: { kind: 'state', schema: Leader, inSnapshot: false },
})

/** Everything that this server publishes: what clients get, and what the server tells itself. */
export const serverEvents = {
  ...streamEvents,
  // Every process has a clock of its own.
  ...defineEvents({ clock: { kind: 'signal', schema: streamEvents.clock.schema, isLocal: true } }),
  ...internalEvents,
}

/** Whether no client gets an event of this name. */
export const isInternal = (name: string): name is keyof typeof internalEvents =>
  Object.hasOwn(internalEvents, name)
