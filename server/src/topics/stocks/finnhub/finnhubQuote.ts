import * as v from 'valibot'
import type { MarketState, Quote } from '@marquee/shared/quote.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { quoteOf } from '../quoteOf.ts'
import { tradeTime } from '../tradeTime.ts'
import { unixTime } from '../unixTime.ts'

// `c` is the price now, `pc` the close before, `t` the last trade. Change and percent are there as
// well, rounded; ours are reckoned.
const Answer = v.object({ c: v.number(), pc: v.nullish(v.number()), t: v.number() })

/**
 * The answer of `/quote` as a quote; `stateAt` tells how the market stands for a quote of that
 * moment. Throws an `UpstreamError`: `notFound` for the zeros that stand for an unknown symbol.
 */
export function readFinnhubQuote(
  { symbol, name }: { symbol: string; name: string },
  stateAt: (quotedAtMs: number) => MarketState,
  body: unknown,
  nowMs: number,
): Quote {
  const { c: price, pc, t } = readShape(Answer, body)
  // Known symbols get them at times, too: https://github.com/finnhubio/Finnhub-API/issues/54
  if (price === 0 || t === 0) throw new UpstreamError('notFound', `There is no price of ${symbol}`)
  const asOf = tradeTime(readShape(unixTime, t), nowMs)
  const reading = {
    symbol,
    name,
    price,
    previousClose: pc ?? null,
    // The free plan has American markets only. The currency in a profile is that of the company's
    // filings, which for a foreign company is not that of its price in New York.
    currency: 'USD',
    marketState: stateAt(asOf),
    asOf,
    source: 'finnhub',
  } as const
  return quoteOf(reading, nowMs)
}
