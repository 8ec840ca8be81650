import * as v from 'valibot'
import { Quote } from '@marquee/shared/quote.ts'
import { displayText } from '../displayText.ts'
import { changeSince } from './change.ts'
import { decimal, positiveDecimal } from './decimal.ts'
import { exchangeOf } from './exchanges.ts'
import { marketState } from './marketState.ts'

/**
 * The fields of one record as a quote; null when they do not fit the symbol or the contract.
 * `alwaysOpen` says that every market trades, whatever the hour.
 */
export function readTencentQuote(
  symbol: string,
  fields: readonly string[],
  { alwaysOpen, nowMs }: { alwaysOpen: boolean; nowMs: number },
): Quote | null {
  const exchange = exchangeOf(symbol)
  const [, name = '', code = '', current, close] = fields
  const quotedAt = fields[30]
  if (exchange === null || quotedAt === undefined || !isCodeOf(symbol, code)) return null

  const previousClose = positiveDecimal(close)
  // Before the opening auction the price is 0.00: what counts then is the last close.
  const price = decimal(current) === 0 ? previousClose : decimal(current)
  const asOf = quotedAt === '' ? nowMs : exchange.time.parse(quotedAt)
  if (price === null || asOf === null) return null

  const quote = v.safeParse(Quote, {
    symbol,
    name: displayText(name) || symbol,
    price,
    previousClose,
    ...changeSince(price, previousClose),
    currency: exchange.currency,
    marketState: alwaysOpen ? 'REGULAR' : marketState(exchange, asOf, nowMs),
    asOf,
    source: 'tencent',
  } satisfies Quote)
  return quote.success ? quote.output : null
}

/** The code in a record says whether its fields are where we look for them. */
function isCodeOf(symbol: string, code: string): boolean {
  const asked = symbol.slice(2)
  // US codes name the exchange after a dot (`AAPL.OQ`), US indices begin with one (`.DJI`).
  return code === asked || code.startsWith(`${asked}.`) || code === `.${asked}`
}
