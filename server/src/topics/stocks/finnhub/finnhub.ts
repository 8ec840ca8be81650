import type { MarketState, Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../../time/time.ts'
import { chunksOf } from '../../../upstreams/chunksOf.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { createExchangeTime } from '../exchangeTime.ts'
import { readFinnhubJson } from './finnhubJson.ts'
import { readFinnhubMarket } from './finnhubMarket.ts'
import { createFinnhubProfiles } from './finnhubProfiles.ts'
import { readFinnhubQuote } from './finnhubQuote.ts'
import { createKept } from '../kept.ts'
import { marketState } from '../marketState.ts'
import { attempt, createQuoteSource, type QuoteSource } from '../quoteSource.ts'
import { createRequestBudget } from '../requestBudget.ts'

export interface FinnhubConfig {
  /** Such as `https://finnhub.io`. May have a path; has no slash at its end. */
  baseUrl: string
  userAgent: string
  /** Sent only in a header, because addresses are written to logs. */
  token: string
  /** American tickers, such as `AAPL` or `BRK.B`. */
  symbols: readonly string[]
  intervalMs: number
  /** The interval while all of its markets are closed. */
  closedIntervalMs?: number
  simulated: boolean
}

const minuteMs = 60_000

// The free plan allows 60 calls a minute, and every plan 30 a second:
// https://finnhub.io/docs/api/rate-limit
const callsPerMinute = { requests: 50, perMs: minuteMs }
const callsPerSecond = { requests: 25, perMs: 1_000 }
// Prices come first, so names may take only a part of the calls.
const namesPerMinute = { requests: 10, perMs: minuteMs }

// Used when Finnhub does not say whether the market is open.
const newYork = {
  time: createExchangeTime('America/New_York'),
  sessions: [[9 * 60 + 30, 16 * 60]],
} as const

/** Share prices of the United States, one call per symbol. Needs a key. */
export function createFinnhubSource(
  config: FinnhubConfig,
  get: UpstreamGet,
  time: Time,
): QuoteSource<'finnhub'> {
  const budget = createRequestBudget([callsPerMinute, callsPerSecond], time)
  const headers = {
    'X-Finnhub-Token': config.token,
    'User-Agent': config.userAgent,
    Accept: 'application/json',
  }

  async function ask(path: string, query: Record<string, string>): Promise<unknown> {
    await budget.take()
    const url = `${config.baseUrl}/api/v1${path}?${new URLSearchParams(query).toString()}`
    return readFinnhubJson(await get(url, headers), time.now())
  }

  const market = createKept<MarketState | null>(() => minuteMs, time)
  const readMarket = () =>
    market.get('US', async () =>
      optional(async () =>
        readFinnhubMarket(await ask('/stock/market-status', { exchange: 'US' })),
      ),
    )

  const nameBudget = createRequestBudget([namesPerMinute], time)
  const companyOf = createFinnhubProfiles({
    async readProfile(symbol) {
      await nameBudget.take()
      return optional(() => ask('/stock/profile2', { symbol }))
    },
    isSpare: () => nameBudget.spare() > 0,
    time,
  })

  async function readQuote(symbol: string): Promise<Quote> {
    const state = await readMarket()
    const body = await ask('/quote', { symbol })
    const company = await companyOf(symbol)
    const stateAt = (quotedAtMs: number) => state ?? marketState(newYork, quotedAtMs, time.now())
    return readFinnhubQuote({ symbol, ...company }, stateAt, body, time.now())
  }

  return createQuoteSource({
    name: 'finnhub',
    intervalMs: config.intervalMs,
    closedIntervalMs: config.closedIntervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.symbols, 1),
    readBatch: (symbols) => Promise.all(symbols.map((symbol) => attempt(readQuote(symbol)))),
    time,
  })
}

/**
 * Null when something fails that a quote can do without. A failure that every other call would meet
 * too is thrown.
 */
async function optional<T>(read: () => Promise<T>): Promise<T | null> {
  const result = await attempt(read())
  if (!(result instanceof UpstreamError)) return result
  if (result.kind === 'auth' || result.kind === 'rateLimited') throw result
  return null
}
