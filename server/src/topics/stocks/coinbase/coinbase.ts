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
import { createKept } from '../kept.ts'
import { quoteOf } from '../quoteOf.ts'
import { attempt, createQuoteSource, type QuoteSource } from '../quoteSource.ts'
import { createRequestBudget } from '../requestBudget.ts'

export interface CoinbaseConfig {
  /** Such as `https://api.exchange.coinbase.com`; may have a path, does not end in a slash. */
  baseUrl: string
  userAgent: string
  /** Such as `BTC-USD`. */
  products: readonly string[]
  intervalMs: number
  /** How long the price of 24 h ago is taken to be the same. */
  statsIntervalMs: number
  simulated: boolean
}

// The public limit is that of one address: https://docs.cdp.coinbase.com/exchange/rest-api/rate-limits
const publicLimit = { requests: 10, perMs: 1_000 }
const productsAtOnce = 5

const priceText = v.pipe(
  v.string(),
  v.transform((text) => scientific(text)),
)
const Ticker = v.object({
  price: v.pipe(priceText, v.number()),
  // To the nanosecond; `Date` keeps the milliseconds.
  time: v.pipe(
    v.string(),
    v.transform((text) => Date.parse(text)),
    v.number(),
  ),
})
const Stats = v.object({ open: priceText })

const Refusal = v.object({ message: v.string() })

/** What an error says in words, whatever the status; null when the status has to tell. */
function kindOfCoinbaseBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  if (/rate limit/i.test(body.message)) return 'rateLimited'
  return /^not ?found$/i.test(body.message) ? 'notFound' : null
}

/** Prices of a market that never closes: `previousClose` is the price 24 h ago. It needs no key. */
export function createCoinbaseSource(
  config: CoinbaseConfig,
  get: UpstreamGet,
  time: Time,
): QuoteSource<'coinbase'> {
  const budget = createRequestBudget([publicLimit], time)
  const openings = createKept<number | null>(() => config.statsIntervalMs, time)

  async function ask(product: string, what: 'ticker' | 'stats'): Promise<unknown> {
    await budget.take()
    const url = `${config.baseUrl}/products/${encodeURIComponent(product)}/${what}`
    const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }
    return readJson(await get(url, headers), time.now(), kindOfCoinbaseBody)
  }

  const readOpening = (product: string) =>
    openings.get(product, async () => readShape(Stats, await ask(product, 'stats')).open)

  /** Without it a price is still a price; unless the failure will be that of every other call. */
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

  return createQuoteSource({
    name: 'coinbase',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.products, productsAtOnce),
    readBatch: (products) => Promise.all(products.map((product) => attempt(readQuote(product)))),
    time,
  })
}
