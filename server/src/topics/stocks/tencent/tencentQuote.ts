import { decodedText } from '../../../upstreams/decodedText.ts'
import { decimal, positiveDecimal } from '../decimal.ts'
import { exchangeOf } from './exchanges.ts'
import { tencentInstrument } from './tencentInstrument.ts'
import { marketState } from '../marketState.ts'
import { outcomeOf } from '../quoteOf.ts'
import type { Outcome } from '../quoteSource.ts'
import { tradeTime } from '../tradeTime.ts'

/**
 * Makes a quote of the fields of one record. Null when they do not match the symbol. `alwaysOpen`
 * means that every market trades at any hour.
 */
export function readTencentQuote(
  symbol: string,
  fields: readonly string[],
  { alwaysOpen, nowMs }: { alwaysOpen: boolean; nowMs: number },
): Outcome | null {
  const exchange = exchangeOf(symbol)
  const [, name = '', code = '', current, close] = fields
  const quotedAt = fields[30]
  if (exchange === null || quotedAt === undefined || !isCodeOf(symbol, code)) return null

  const previousClose = positiveDecimal(close)
  // Before the opening auction the price is 0.00. Then the last close is shown.
  const price = decimal(current) === 0 ? previousClose : decimal(current)
  const toldAt = quotedAt === '' ? nowMs : exchange.time.parse(quotedAt)
  if (price === null || toldAt === null) return null

  const asOf = tradeTime(toldAt, nowMs)
  const reading = {
    symbol,
    name: decodedText(name),
    instrument: tencentInstrument(symbol, fields),
    price,
    previousClose,
    currency: currencyOf(symbol, fields) ?? exchange.currency,
    marketState: alwaysOpen ? 'REGULAR' : marketState(exchange, asOf, nowMs),
    asOf,
    source: 'tencent',
  } as const
  return outcomeOf(reading, nowMs)
}

/**
 * Tencent says "no data" with an empty price or a price of -1, and with 0 where there is no close
 * either.
 */
export function hasNoPrice([, , , current, close]: readonly string[]): boolean {
  if (current === '' || decimal(current) === -1) return true
  return decimal(current) === 0 && (close === '' || (decimal(close) ?? 1) <= 0)
}

/**
 * A B share names its own foreign currency. For all others the market decides, because the position
 * of the field has changed before.
 */
function currencyOf(symbol: string, fields: readonly string[]): string | null {
  const said = /^(sh900|sz200)/.test(symbol) ? (fields[82] ?? '') : ''
  return /^[A-Z]{3}$/.test(said) ? said : null
}

/** The code in a record shows whether its fields are where we expect them. */
function isCodeOf(symbol: string, code: string): boolean {
  const asked = symbol.slice(2)
  // A US code has the exchange after a dot (`AAPL.OQ`). A US index begins with a dot (`.DJI`).
  return code === asked || code.startsWith(`${asked}.`) || code === `.${asked}`
}
