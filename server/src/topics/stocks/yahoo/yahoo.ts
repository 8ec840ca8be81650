import type { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../../time/time.ts'
import { chunksOf } from '../../../upstreams/chunksOf.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { pastOf } from '../past.ts'
import { attempt, createQuoteSource, type QuoteSource } from '../quoteSource.ts'
import { createRequestBudget } from '../requestBudget.ts'
import { readYahooBars } from './yahooBars.ts'
import { readYahooJson } from './yahooJson.ts'
import { readYahooQuote } from './yahooQuote.ts'

export interface YahooConfig {
  /** Such as `https://query1.finance.yahoo.com`. May have a path; has no slash at its end. */
  baseUrl: string
  /** Yahoo refuses a client that does not look like a browser. */
  userAgent: string
  /** In Yahoo's spelling, such as `AAPL`, `VOD.L` or `^GSPC`. */
  symbols: readonly string[]
  intervalMs: number
  /** The interval while all of its markets are closed. */
  closedIntervalMs?: number
  /** The shortest rest after a refusal for too many requests, in ms. */
  breakMs: number
  simulated: boolean
}

// With a longer range, the close before the range would not be yesterday's.
const query = 'range=1d&interval=1m&includePrePost=false'
const dayMs = 24 * 60 * 60_000

/** Prices of shares and indices of the whole world, one request per symbol. Needs no key. */
export function createYahooSource(
  config: YahooConfig,
  get: UpstreamGet,
  time: Time,
): QuoteSource<'yahoo'> {
  const budget = createRequestBudget([{ requests: 1, perMs: 1_000 }], time)
  const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }

  async function ask(symbol: string, what: string): Promise<unknown> {
    await budget.take()
    const url = `${config.baseUrl}/v8/finance/chart/${encodeURIComponent(symbol)}?${what}`
    return readYahooJson(await get(url, headers), time.now(), config.breakMs)
  }

  const readQuote = async (symbol: string): Promise<Quote> =>
    readYahooQuote(symbol, await ask(symbol, query), time.now())

  /** 24 hours, because `range=1d` begins with the last opening. */
  async function readPast(symbol: string, untilMs: number) {
    const until = Math.floor(untilMs / 1000)
    const window = `period1=${until - dayMs / 1000}&period2=${until}`
    const body = await ask(symbol, `${window}&interval=1m&includePrePost=false`)
    return pastOf({ minutes: readYahooBars(symbol, body) }, untilMs)
  }

  return createQuoteSource({
    name: 'yahoo',
    intervalMs: config.intervalMs,
    closedIntervalMs: config.closedIntervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.symbols, 1),
    readBatch: (symbols) => Promise.all(symbols.map((symbol) => attempt(readQuote(symbol)))),
    readPast,
    time,
  })
}
