import { CurrencyCode, Quote } from '@marquee/shared/quote.ts'
import * as v from 'valibot'
import { readShape } from '../../upstreams/readShape.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { changeSince } from './change.ts'
import { majorUnit, unitOf } from './minorUnits.ts'
import type { Outcome } from './quoteSource.ts'
import { tradeTime } from './tradeTime.ts'

/** What an upstream says of a symbol, in its own unit. */
export interface Reading extends Pick<Quote, 'symbol' | 'marketState' | 'source'> {
  /** Fit to be shown; empty where there is none. */
  name: string
  price: number
  /** Null, or not above 0, where there is none to compare with. */
  previousClose: number | null
  /** Also of a minor unit, such as pence; null where none is told. */
  currency: string | null
  /** Whether it is a pair. The `currency` of a pair may be a token: USX is then no cent. */
  isPair?: boolean
  /** Epoch ms, as told. */
  asOf: number
}

/** The quote of the contract that `reading` means. Throws an `UpstreamError` where there is none. */
export function quoteOf(reading: Reading, nowMs: number): Quote {
  const { symbol, name, marketState, source } = reading
  const said = reading.currency ?? ''
  const { currency, convert } = reading.isPair ? unitOf(said) : majorUnit(said)
  const price = convert(reading.price)
  const close = convert(reading.previousClose ?? 0)
  const previousClose = close > 0 ? close : null
  return readShape(Quote, {
    symbol,
    name: name || symbol,
    price,
    previousClose,
    ...changeSince(price, previousClose),
    currency: v.is(CurrencyCode, currency) ? currency : null,
    marketState,
    asOf: tradeTime(reading.asOf, nowMs),
    source,
  } satisfies Quote)
}

/** The same for one of several records: the failure of one is not that of the others. */
export function outcomeOf(reading: Reading, nowMs: number): Outcome {
  try {
    return quoteOf(reading, nowMs)
  } catch (error) {
    if (error instanceof UpstreamError) return error
    throw error
  }
}
