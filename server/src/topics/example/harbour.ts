import * as v from 'valibot'
import type { Time } from '../../time/time.ts'
import { chunksOf } from '../../upstreams/chunksOf.ts'
import { decodedText } from '../../upstreams/decodedText.ts'
import type { UpstreamGet } from '../../upstreams/http.ts'
import { positiveDecimal } from '../stocks/decimal.ts'
import { outcomeOf } from '../stocks/quoteOf.ts'
import { createQuoteSource, type Outcome, type QuoteSource } from '../stocks/quoteSource.ts'
import { unixTime } from '../stocks/unixTime.ts'
import { readJson } from '../../upstreams/readJson.ts'
import { readShape } from '../../upstreams/readShape.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'

export interface HarbourConfig {
  /** Such as `https://api.harbour.example`. May have a path; has no slash at its end. */
  baseUrl: string
  userAgent: string
  symbols: readonly string[]
  intervalMs: number
  simulated: boolean
}

const decimalText = v.pipe(
  v.string(),
  v.transform((text) => positiveDecimal(text)),
)
const Answer = v.object({ prices: v.array(v.unknown()) })
const Named = v.object({ symbol: v.string() })
const isNamed = (item: unknown) => v.is(Named, item)
const Price = v.object({
  name: v.nullish(v.string()),
  last: v.pipe(decimalText, v.number()),
  close: v.nullish(decimalText),
  currency: v.nullish(v.string()),
  at: unixTime,
})

const symbolsAtOnce = 20

/**
 * The invented source of docs/adding-a-source.md. Its host does not exist, and the server never
 * asks it.
 */
export function createHarbourSource(
  config: HarbourConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): QuoteSource<'harbour'> {
  const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }

  const readPrice = (symbol: string, data: unknown) => priceOf(symbol, data, time.now())

  async function readBatch(symbols: readonly string[]): Promise<Outcome[]> {
    const query = new URLSearchParams({ symbols: symbols.join(',') }).toString()
    const answer = await get(`${config.baseUrl}/v1/prices?${query}`, headers)
    const { prices } = readShape(Answer, readJson(answer, time.now()))
    const bySymbol = new Map(prices.filter(isNamed).map((price) => [price.symbol, price]))
    return symbols.map((symbol) => {
      const price = bySymbol.get(symbol)
      return price === undefined
        ? new UpstreamError('notFound', `${symbol} is not known`)
        : readPrice(symbol, price)
    })
  }

  return createQuoteSource({
    name: 'harbour',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.symbols, symbolsAtOnce),
    readBatch,
    time,
  })
}

/** A bad record fails its own symbol alone. */
function priceOf(symbol: string, data: unknown, nowMs: number): Outcome {
  const price = v.safeParse(Price, data)
  if (!price.success) return new UpstreamError('shape', `The price of ${symbol} cannot be read`)
  const { name, last, close, currency, at } = price.output
  const reading = {
    symbol,
    name: decodedText(name ?? ''),
    price: last,
    previousClose: close ?? null,
    currency: currency ?? null,
    marketState: 'REGULAR',
    asOf: at,
    source: 'harbour',
  } as const
  return outcomeOf(reading, nowMs)
}
