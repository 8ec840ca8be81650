import * as v from 'valibot'
import type { MarketState, Quote } from '@marquee/shared/quote.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import type { Described } from '../instrument.ts'
import { quoteOf } from '../quoteOf.ts'
import { tradeTime } from '../tradeTime.ts'
import { unixTime } from '../unixTime.ts'

// `c` is the price now, `pc` the close before, `t` the last trade. Finnhub also sends the change
// and the percentage, but rounded, so we calculate our own.
const Answer = v.object({ c: v.number(), pc: v.nullish(v.number()), t: v.number() })

/**
 * Makes a quote of an answer of `/quote`. `stateAt` says whether the market is open for a quote of
 * that moment. Throws an `UpstreamError`: `notFound` for the zeros that mean an unknown symbol.
 */
export function readFinnhubQuote(
  { symbol, name, instrument }: { symbol: string; name: string; instrument: Described },
  stateAt: (quotedAtMs: number) => MarketState,
  body: unknown,
  nowMs: number,
): Quote {
  const { c: price, pc, t } = readShape(Answer, body)
  // A known symbol gets them at times, too: https://github.com/finnhubio/Finnhub-API/issues/54
  if (price === 0 || t === 0) throw new UpstreamError('notFound', `There is no price of ${symbol}`)
  const asOf = tradeTime(readShape(unixTime, t), nowMs)
  const reading = {
    symbol,
    name,
    instrument,
    price,
    previousClose: pc ?? null,
    // The free plan has American markets only. The currency in a profile is that of the company's
    // filings. For a foreign company it is not the currency of its price in New York.
    currency: 'USD',
    marketState: stateAt(asOf),
    asOf,
    source: 'finnhub',
  } as const
  return quoteOf(reading, nowMs)
}
