import * as v from 'valibot'
import { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../time.ts'
import { chunksOf } from '../chunksOf.ts'
import type { UpstreamGet } from '../http.ts'
import { readJson } from '../readJson.ts'
import { readShape } from '../readShape.ts'
import { changeSince } from './change.ts'
import { positiveDecimal } from './decimal.ts'
import { createKept } from './kept.ts'
import { attempt, createQuoteSource, type QuoteSource } from './quoteSource.ts'
import { createRequestBudget } from './requestBudget.ts'

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
  v.transform((text) => positiveDecimal(text)),
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

/** Prices of a market that never closes: `previousClose` is the price 24 h ago. It needs no key. */
export function createCoinbaseSource(
  config: CoinbaseConfig,
  get: UpstreamGet,
  time: Time,
): QuoteSource {
  const budget = createRequestBudget([publicLimit], time)
  const openings = createKept<number | null>(() => config.statsIntervalMs, time)

  async function ask(product: string, what: 'ticker' | 'stats'): Promise<unknown> {
    await budget.take()
    const url = `${config.baseUrl}/products/${encodeURIComponent(product)}/${what}`
    const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }
    return readJson(await get(url, headers), time.now())
  }

  const openingOf = (product: string) =>
    openings.get(product, async () => readShape(Stats, await ask(product, 'stats')).open)

  async function readQuote(product: string): Promise<Quote> {
    const ticker = readShape(Ticker, await ask(product, 'ticker'))
    const previousClose = await openingOf(product)
    return readShape(Quote, {
      symbol: product,
      name: product,
      price: ticker.price,
      previousClose,
      ...changeSince(ticker.price, previousClose),
      currency: product.slice(product.lastIndexOf('-') + 1),
      marketState: 'REGULAR',
      asOf: ticker.time,
      source: 'coinbase',
    } satisfies Quote)
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
