import * as v from 'valibot'
import type { Quote } from '@marquee/shared/quote.ts'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../../../time/time.ts'
import { chunksOf } from '../../../upstreams/chunksOf.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { scientific } from '../decimal.ts'
import { pairOf, type Described } from '../instrument.ts'
import { createKept } from '../kept.ts'
import { pastOf } from '../past.ts'
import { quoteOf } from '../quoteOf.ts'
import { attempt, createQuoteSource, type QuoteSource } from '../quoteSource.ts'
import { createRequestBudget } from '../requestBudget.ts'
import { readCoinbaseCandles } from './coinbaseCandles.ts'

export interface CoinbaseConfig {
  /** Such as `https://api.exchange.coinbase.com`. May have a path; has no slash at its end. */
  baseUrl: string
  userAgent: string
  /** Such as `BTC-USD`. */
  products: readonly string[]
  intervalMs: number
  /** How long the price of 24 h ago is kept before it is asked for again, in ms. */
  statsIntervalMs: number
  simulated: boolean
}

// The public limit counts the calls of one address:
// https://docs.cdp.coinbase.com/exchange/rest-api/rate-limits
const publicLimit = { requests: 10, perMs: 1_000 }
const productsAtOnce = 5

const priceText = v.pipe(
  v.string(),
  v.transform((text) => scientific(text)),
)
const Ticker = v.object({
  price: v.pipe(priceText, v.number()),
  // The time is exact to the nanosecond. `Date` keeps the milliseconds.
  time: v.pipe(
    v.string(),
    v.transform((text) => Date.parse(text)),
    v.number(),
  ),
})
const Stats = v.object({ open: priceText })

const Refusal = v.object({ message: v.string() })

/** What the words of an error mean, whatever the status. Null when the status must decide. */
function kindOfCoinbaseBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  if (/rate limit/i.test(body.message)) return 'rateLimited'
  return /^not ?found$/i.test(body.message) ? 'notFound' : null
}

/** A product is a pair, such as `BTC-USD`. Nothing is known about one in another spelling. */
function instrumentOf(product: string): Described {
  const [, base, quote] = /^([A-Z0-9]+)-([A-Z0-9]+)$/.exec(product) ?? []
  return base === undefined || quote === undefined ? {} : pairOf(base, quote)
}

/** Prices of a market that never closes: `previousClose` is the price 24 h ago. Needs no key. */
export function createCoinbaseSource(
  config: CoinbaseConfig,
  get: UpstreamGet,
  time: Time,
): QuoteSource<'coinbase'> {
  const budget = createRequestBudget([publicLimit], time)
  const openings = createKept<number | null>(() => config.statsIntervalMs, time)

  async function ask(product: string, what: string): Promise<unknown> {
    await budget.take()
    const url = `${config.baseUrl}/products/${encodeURIComponent(product)}/${what}`
    const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }
    return readJson(await get(url, headers), time.now(), kindOfCoinbaseBody)
  }

  const readOpening = (product: string) =>
    openings.get(product, async () => readShape(Stats, await ask(product, 'stats')).open)

  /**
   * Null when it cannot be read, because a price is useful without it. A failure that every other
   * call would meet too is thrown.
   */
  async function openingOf(product: string): Promise<number | null> {
    const opening = await attempt(readOpening(product))
    if (!(opening instanceof UpstreamError)) return opening
    if (opening.kind === 'rateLimited' || opening.kind === 'blocked') throw opening
    return null
  }

  async function readQuote(product: string): Promise<Quote> {
    const ticker = readShape(Ticker, await ask(product, 'ticker'))
    const previousClose = await openingOf(product)
    const reading = {
      symbol: product,
      name: product,
      instrument: instrumentOf(product),
      price: ticker.price,
      previousClose,
      currency: product.split('-').slice(1).at(-1) ?? null,
      isPair: true,
      marketState: 'REGULAR',
      asOf: ticker.time,
      source: 'coinbase',
    } as const
    return quoteOf(reading, time.now())
  }

  /** 5 hours of minutes, and 25 hours of bars of 5 minutes. */
  async function readPast(product: string, untilMs: number) {
    const minutes = readCoinbaseCandles(await ask(product, 'candles?granularity=60'))
    const longer = readCoinbaseCandles(await ask(product, 'candles?granularity=300'))
    return pastOf({ minutes, longer }, untilMs)
  }

  return createQuoteSource({
    name: 'coinbase',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.products, productsAtOnce),
    readBatch: (products) => Promise.all(products.map((product) => attempt(readQuote(product)))),
    readPast,
    time,
  })
}
