import * as v from 'valibot'
import { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../time.ts'
import { chunksOf } from '../chunksOf.ts'
import { displayText } from '../displayText.ts'
import type { UpstreamGet } from '../http.ts'
import { changeSince } from '../quotes/change.ts'
import { positiveDecimal } from '../quotes/decimal.ts'
import { createQuoteSource, type Outcome, type QuoteSource } from '../quotes/quoteSource.ts'
import { unixTime } from '../quotes/unixTime.ts'
import { readJson } from '../readJson.ts'
import { readShape } from '../readShape.ts'
import { UpstreamError } from '../upstreamError.ts'

export interface HarbourConfig {
  /** Such as `https://api.harbour.example`; may have a path, does not end in a slash. */
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
  currency: v.string(),
  at: unixTime,
})

const symbolsAtOnce = 20

/** The made-up source of docs/adding-a-source.md: nobody answers there, and nothing asks it. */
export function createHarbourSource(
  config: HarbourConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): QuoteSource {
  const headers = { 'User-Agent': config.userAgent, Accept: 'application/json' }

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

/** One bad record is that symbol's failure alone. */
function readPrice(symbol: string, data: unknown): Outcome {
  const price = v.safeParse(Price, data)
  if (!price.success) return new UpstreamError('shape', `The price of ${symbol} cannot be read`)
  const { name, last, close = null, currency, at } = price.output
  const quote = v.safeParse(Quote, {
    symbol,
    name: displayText(name ?? '') || symbol,
    price: last,
    previousClose: close,
    ...changeSince(last, close),
    currency,
    marketState: 'REGULAR',
    asOf: at,
    source: 'harbour',
  } satisfies Quote)
  return quote.success ? quote.output : new UpstreamError('shape', `${symbol} is not a quote`)
}
