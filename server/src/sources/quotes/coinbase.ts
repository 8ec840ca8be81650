import * as v from 'valibot'
import { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../time.ts'
import { chunksOf } from '../chunksOf.ts'
import type { UpstreamGet } from '../http.ts'
import { readJson } from '../readJson.ts'
import { readShape } from '../readShape.ts'
import type { Source } from '../source.ts'
import { UpstreamError } from '../upstreamError.ts'
import { changeSince } from './change.ts'
import { positiveDecimal } from './decimal.ts'

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

// The public limit is 10 requests per second and address; a product takes two at most.
// https://docs.cdp.coinbase.com/exchange/rest-api/rate-limits
const productsAtOnce = 5
const pauseMs = 1_000

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
export function createCoinbaseSource(config: CoinbaseConfig, get: UpstreamGet, time: Time): Source {
  const openings = new Map<string, { price: number | null; readAt: number }>()

  async function ask(product: string, what: 'ticker' | 'stats'): Promise<unknown> {
    const url = `${config.baseUrl}/products/${encodeURIComponent(product)}/${what}`
    const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }
    return readJson(await get(url, headers), time.now())
  }

  async function openingOf(product: string): Promise<number | null> {
    const known = openings.get(product)
    if (known !== undefined && time.now() - known.readAt < config.statsIntervalMs) {
      return known.price
    }
    const { open } = readShape(Stats, await ask(product, 'stats'))
    const opening = { price: open, readAt: time.now() }
    openings.set(product, opening)
    return opening.price
  }

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

  return {
    name: 'coinbase',
    topic: 'stock-update',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    async read() {
      const quotes: Quote[] = []
      const failures: UpstreamError[] = []
      for (const [index, products] of chunksOf(config.products, productsAtOnce).entries()) {
        if (index > 0) await pause(time)
        const results = await Promise.all(products.map((product) => attempt(readQuote(product))))
        for (const result of results) {
          if (result instanceof UpstreamError) failures.push(result)
          else quotes.push(result)
        }
      }
      // One product that fails does not take the others with it.
      if (quotes.length === 0 && failures[0] !== undefined) throw failures[0]
      return quotes.map((data) => ({ name: 'stock-update', data }))
    },
  }
}

/** Turns an upstream's failure into a value; anything else is a bug and stays an exception. */
async function attempt<T>(work: Promise<T>): Promise<T | UpstreamError> {
  try {
    return await work
  } catch (error) {
    if (error instanceof UpstreamError) return error
    throw error
  }
}

const pause = (time: Time) => new Promise<void>((resolve) => void time.after(pauseMs, resolve))
