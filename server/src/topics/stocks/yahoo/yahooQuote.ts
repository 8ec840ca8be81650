import * as v from 'valibot'
import type { MarketState, Quote } from '@marquee/shared/quote.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { changeSince } from '../change.ts'
import { quoteOf } from '../quoteOf.ts'
import { unixTime } from '../unixTime.ts'
import { yahooInstrument } from './yahooInstrument.ts'

const Window = v.nullish(v.object({ start: v.number(), end: v.number() }))
const text = v.nullish(v.string())
// A price is useful without these, whatever Yahoo sends for them.
const optionalText = v.fallback(text, null)
const price = v.nullish(v.pipe(v.number(), v.finite()))

const Meta = v.object({
  symbol: v.string(),
  currency: text,
  longName: text,
  shortName: text,
  exchangeName: optionalText,
  instrumentType: optionalText,
  regularMarketPrice: price,
  regularMarketTime: v.nullish(unixTime),
  previousClose: price,
  chartPreviousClose: price,
  currentTradingPeriod: v.nullish(v.object({ pre: Window, regular: Window, post: Window })),
})
type Meta = v.InferOutput<typeof Meta>

// The bars beside `meta` cannot be used: minutes are missing, and before the opening there are
// none.
const Chart = v.object({
  chart: v.nullable(v.object({ result: v.nullish(v.array(v.object({ meta: Meta }))) })),
})

/** Makes a quote of an answer of `/v8/finance/chart`. Throws an `UpstreamError`. */
export function readYahooQuote(symbol: string, body: unknown, nowMs: number): Quote {
  const meta = readShape(Chart, body).chart?.result?.[0]?.meta
  // For an unknown symbol Yahoo sends an answer without a price, at times with status 200.
  if (meta?.regularMarketPrice == null) {
    throw new UpstreamError('notFound', `There is no price of ${symbol}`)
  }
  if (meta.symbol.toUpperCase() !== symbol.toUpperCase()) {
    throw new UpstreamError('shape', `The answer for ${symbol} is about another symbol`)
  }
  const name = decodedText(meta.longName ?? '') || decodedText(meta.shortName ?? '')
  const reading = {
    symbol,
    name,
    instrument: yahooInstrument(symbol, name, meta),
    price: meta.regularMarketPrice,
    previousClose: plausibleClose(meta, meta.regularMarketPrice),
    currency: meta.currency ?? null,
    marketState: stateNow(meta, nowMs),
    asOf: meta.regularMarketTime ?? NaN,
    source: 'yahoo',
  } as const
  return quoteOf(reading, nowMs)
}

/**
 * Yesterday's close. For some indices `previousClose` is close to zero. The close before the range
 * is right, and for a range of one day it is the same:
 * https://github.com/ranaroussi/yfinance/issues/2704
 */
function plausibleClose(meta: Meta, price: number): number | null {
  const closes = [meta.previousClose, meta.chartPreviousClose]
  return closes.find((close) => changeSince(price, close ?? null).change !== null) ?? null
}

/** Which of today's trading hours it is now; none at night, and on a day without trade. */
function stateNow({ currentTradingPeriod: period }: Meta, nowMs: number): MarketState {
  const isIn = (window: v.InferOutput<typeof Window>) =>
    window != null && nowMs >= window.start * 1000 && nowMs < window.end * 1000
  if (isIn(period?.regular)) return 'REGULAR'
  if (isIn(period?.pre)) return 'PRE'
  return isIn(period?.post) ? 'POST' : 'CLOSED'
}
