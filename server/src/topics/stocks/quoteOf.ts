import { CurrencyCode, Quote } from '@marquee/shared/quote.ts'
import * as v from 'valibot'
import { readShape } from '../../upstreams/readShape.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { changeSince } from './change.ts'
import { instrumentOf, type Described } from './instrument.ts'
import { majorUnit, unitOf } from './minorUnits.ts'
import type { Outcome } from './quoteSource.ts'
import { tradeTime } from './tradeTime.ts'

/** What an upstream says about a symbol, in the upstream's own unit. */
export interface Reading extends Pick<Quote, 'symbol' | 'marketState' | 'source'> {
  /** Ready to be shown; empty where the upstream sends none. */
  name: string
  instrument?: Described
  price: number
  /** Null, or not above 0, when there is no close to compare with. */
  previousClose: number | null
  /** May be a minor unit, such as pence. Null when the upstream names none. */
  currency: string | null
  /** Whether it is a pair. The `currency` of a pair may be a token: then USX is not a cent. */
  isPair?: boolean
  /** Epoch ms, as the upstream says. */
  asOf: number
}

/**
 * Makes a quote of the contract from `reading`. Throws an `UpstreamError` when it holds no quote.
 */
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
    ...instrumentOf(reading.instrument ?? {}),
    price,
    previousClose,
    ...changeSince(price, previousClose),
    currency: v.is(CurrencyCode, currency) ? currency : null,
    marketState,
    asOf: tradeTime(reading.asOf, nowMs),
    source,
  } satisfies Quote)
}

/** The same for one of several records: one that fails does not fail the others. */
export function outcomeOf(reading: Reading, nowMs: number): Outcome {
  try {
    return quoteOf(reading, nowMs)
  } catch (error) {
    if (error instanceof UpstreamError) return error
    throw error
  }
}
