import { AsyncLocalStorage } from 'node:async_hooks'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { FetchLike } from '../upstreams/http.ts'
import type { QuoteSource } from '../topics/stocks/quoteSource.ts'
import type { Source } from '../upstreams/source.ts'
import { UpstreamError } from '../upstreams/upstreamError.ts'
import type { Time } from '../time/time.ts'

/** The result of asking one source once. */
export interface Probe {
  source: string
  simulated: boolean
  /** The status of the last answer. Null when there was no answer at all. */
  status: number | null
  tookMs: number
  items: readonly string[]
  /** Why there is nothing, or why symbols are missing. */
  failures: readonly ProbeFailure[]
  /** What the source has of the past of its first symbol. Null where it has no history, or no quotes. */
  past: string | null
}

export interface ProbeFailure {
  kind: UpstreamErrorKind | 'bug'
  /** For the operator. Like a line of the log, it never contains a key. */
  detail: string
  /** The missing symbols. Empty when the whole source failed. */
  symbols: readonly string[]
}

/** Asks sources. They must be created with its `fetch`, which records their statuses. */
export function createProbe(fetch: FetchLike, time: Pick<Time, 'elapsed'>) {
  const statuses = new AsyncLocalStorage<{ last: number | null }>()

  return {
    fetch: (async (url, init) => {
      const response = await fetch(url, init)
      const seen = statuses.getStore()
      if (seen !== undefined) seen.last = response.status
      return response
    }) satisfies FetchLike,

    /** Never rejects: a failure is a part of the result. */
    ask: async (source: Source): Promise<Probe> => {
      const probe = await statuses.run({ last: null }, async () => {
        const beganAt = time.elapsed()
        const { items, failures, lastTradeMs } = await readOnce(source)
        return {
          source: source.name,
          simulated: source.simulated,
          status: statuses.getStore()?.last ?? null,
          tookMs: Math.round(time.elapsed() - beganAt),
          items,
          failures,
          lastTradeMs,
        }
      })
      const { lastTradeMs, ...found } = probe
      return { ...found, past: lastTradeMs === null ? null : await readPast(source, lastTradeMs) }
    },
  }
}

/** A source without it works, so a failure is not one of the source. */
async function readPast(source: Source, untilMs: number): Promise<string | null> {
  const [symbol] = source.symbols ?? []
  if (!('past' in source) || symbol === undefined) return null
  try {
    const { day } = await (source as Required<Pick<QuoteSource, 'past'>>).past(symbol, untilMs)
    return `${day.length} bars of 10 minutes`
  } catch (error) {
    return `none (${error instanceof UpstreamError ? error.kind : 'bug'})`
  }
}

interface Read extends Pick<Probe, 'items' | 'failures'> {
  /** When the first price was traded. Null where there is none. */
  lastTradeMs: number | null
}

async function readOnce(source: Source): Promise<Read> {
  try {
    const events = await source.read()
    const trades = events.flatMap(({ data }) => ('asOf' in data ? data.asOf : []))
    const items = events.flatMap(itemsOf)
    return { items, failures: missingOf(source), lastTradeMs: trades[0] ?? null }
  } catch (error) {
    const isKnown = error instanceof UpstreamError
    // The message of another error is left out, because it may contain a key.
    const detail = isKnown ? error.message : error instanceof Error ? error.name : 'unknown'
    const failure = { kind: isKnown ? error.kind : ('bug' as const), detail, symbols: [] }
    return { items: [], failures: [failure], lastTradeMs: null }
  }
}

/** Describes the data of an event for a person. A topic without a description shows its data. */
function itemsOf({ data }: LiveEvent<SourceTopic>): string[] {
  if ('movies' in data) return data.movies.map(({ title }) => title)
  if ('price' in data) return [`${data.symbol} ${data.price} ${data.currency}`]
  return [JSON.stringify(data)]
}

/**
 * A source of quotes answers also when some of its symbols fail. Returns one failure for each kind.
 */
function missingOf(source: Source): ProbeFailure[] {
  const failures = 'failures' in source ? (source as QuoteSource).failures() : new Map()
  const byKind = Map.groupBy(failures, ([, { kind }]) => kind)
  return [...byKind].map(([kind, failed]) => ({
    kind,
    detail: failed[0]?.[1].message ?? '',
    symbols: failed.map(([symbol]) => symbol),
  }))
}
