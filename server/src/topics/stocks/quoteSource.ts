import type { MissingSymbol, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../time/time.ts'
import type { Source, Wanted } from '../../upstreams/source.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { wantedOf } from '../../upstreams/wantedOf.ts'
import type { Past } from './past.ts'
import { createRest } from './rest.ts'

/** The result for one symbol. */
export type Outcome = Quote | UpstreamError

export interface QuoteSource<Name extends string = string> extends Source<Name> {
  /** The symbols that the last read did not get, and why. */
  failures(): ReadonlyMap<string, UpstreamError>
  /**
   * Asks for the history that the upstream itself has of a symbol, which ends at `untilMs`. Throws an
   * `UpstreamError`. Undefined where the upstream has none.
   */
  past?(symbol: string, untilMs: number): Promise<Past>
}

export interface QuoteSourceOptions<Name extends string = string> {
  name: Name
  /** The interval while one of its markets is open, or shortly before or after that. */
  intervalMs: number
  /** The interval while all of them are closed. Default: the same. */
  closedIntervalMs?: number | undefined
  simulated: boolean
  /** The symbols in groups that are asked for together. */
  batches: readonly (readonly string[])[]
  /**
   * One outcome per symbol, in the order of the symbols. An `UpstreamError` that it throws holds
   * for the whole batch.
   */
  readBatch: (symbols: readonly string[]) => Promise<readonly Outcome[]>
  /** See `QuoteSource.past`. Default: the upstream has no history. */
  readPast?: ((symbol: string, untilMs: number) => Promise<Past>) | undefined
  time: Pick<Time, 'now'>
}

// Finnhub sometimes answers with zeros for a symbol that it knows.
const missesToTell = 3
// A status stays small, however many symbols are missing.
const mostTold = 50

// A failure that concerns us or the whole upstream: the next symbol would get the same answer.
const concernsAll: ReadonlySet<UpstreamErrorKind> = new Set([
  'auth',
  'rateLimited',
  'blocked',
  'unavailable',
])

// The order decides which failure is reported when there is no quote. `config` says that our
// settings are wrong, so it must be true of every symbol.
const byWeight: readonly UpstreamErrorKind[] = [
  'auth',
  'rateLimited',
  'blocked',
  'unavailable',
  'parse',
  'shape',
  'forbidden',
  'notFound',
  'config',
]

/**
 * A source that reads one batch after the other. A symbol that fails does not fail the others.
 * `read` throws only when there is no quote at all, and while the upstream asked to be left alone.
 */
export function createQuoteSource<const Name extends string>(
  options: QuoteSourceOptions<Name>,
): QuoteSource<Name> {
  const { name, simulated, readBatch, readPast, time } = options
  const rest = createRest(time)
  let order = options.batches
  let failures: ReadonlyMap<string, UpstreamError> = new Map()
  const misses = new Map<string, number>()
  let isClosed = false

  /** Reads until all batches are read, or until one shows that the next would fail as well. */
  async function readAll(wanted: Wanted): Promise<Quote[]> {
    const quotes: Quote[] = []
    const failed = new Map<string, UpstreamError>()
    for (const [index, batch] of order.entries()) {
      const symbols = wantedOf(batch, wanted)
      if (symbols.length === 0) continue
      const outcomes = await attempt(readBatch(symbols))
      for (const [place, symbol] of symbols.entries()) {
        const outcome = outcomes instanceof UpstreamError ? outcomes : outcomes[place]
        if (outcome instanceof UpstreamError) failed.set(symbol, outcome)
        else if (outcome !== undefined) quotes.push(outcome)
      }
      const end = heaviest(symbols.flatMap((symbol) => failed.get(symbol) ?? []))
      if (end === undefined || !concernsAll.has(end.kind)) continue
      rest.begin(end)
      const unasked = order.slice(index + 1)
      for (const symbol of wantedOf(unasked.flat(), wanted)) failed.set(symbol, end)
      // The symbols that were not asked for now come first the next time, so that none is left out
      // for ever.
      order = [...unasked, ...order.slice(0, index + 1)]
      break
    }
    failures = failed
    for (const { symbol } of quotes) misses.delete(symbol)
    if (quotes.length > 0) {
      for (const symbol of failed.keys()) misses.set(symbol, (misses.get(symbol) ?? 0) + 1)
      isClosed = quotes.every(({ marketState }) => marketState === 'CLOSED')
    }
    return quotes
  }

  return {
    name,
    topic: 'stock-update',
    symbols: options.batches.flat(),
    get intervalMs() {
      const { intervalMs, closedIntervalMs = intervalMs } = options
      return isClosed ? closedIntervalMs : intervalMs
    },
    simulated,
    failures: () => failures,
    ...(readPast && {
      async past(symbol: string, untilMs: number) {
        // An upstream that asked us to wait is left alone with everything.
        rest.check()
        return await readPast(symbol, untilMs)
      },
    }),
    missing: () =>
      [...misses]
        .flatMap(([symbol, count]): MissingSymbol[] => {
          const kind = failures.get(symbol)?.kind
          return kind === undefined || count < missesToTell ? [] : [{ symbol, kind }]
        })
        .slice(0, mostTold),
    recall(missing) {
      const known = new Set(options.batches.flat())
      const still = missing.filter(({ symbol }) => known.has(symbol))
      for (const { symbol } of still) misses.set(symbol, missesToTell)
      failures = new Map(
        still.map(({ symbol, kind }) => [
          symbol,
          new UpstreamError(kind, 'Missing before a restart'),
        ]),
      )
    },
    async read(wanted = 'everything') {
      rest.check()
      const quotes = await readAll(wanted)
      const failure = heaviest([...failures.values()])
      if (quotes.length === 0 && failure !== undefined) throw failure
      return quotes.map((data) => ({ name: 'stock-update', data }))
    },
  }
}

/** Turns a failure of the upstream into a value. Any other error is a bug and is thrown. */
export async function attempt<T>(work: Promise<T>): Promise<T | UpstreamError> {
  try {
    return await work
  } catch (error) {
    if (error instanceof UpstreamError) return error
    throw error
  }
}

/** The failure that says most. Of equal failures, the one with the longest wait. */
function heaviest(errors: readonly UpstreamError[]): UpstreamError | undefined {
  const weight = ({ kind }: UpstreamError) => byWeight.indexOf(kind)
  const waitMs = ({ retryAfterMs = 0 }: UpstreamError) => retryAfterMs
  return [...errors].sort((a, b) => weight(a) - weight(b) || waitMs(b) - waitMs(a))[0]
}
