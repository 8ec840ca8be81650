import { decodedText } from '../../../upstreams/decodedText.ts'
import { decimal, positiveDecimal } from '../decimal.ts'
import { exchangeOf } from './exchanges.ts'
import type { ExchangeTime } from '../exchangeTime.ts'
import { tencentInstrument } from './tencentInstrument.ts'
import { marketState } from '../marketState.ts'
import { outcomeOf } from '../quoteOf.ts'
import type { Outcome } from '../quoteSource.ts'
import { tradeTime } from '../tradeTime.ts'

export interface TencentMoment {
  nowMs: number
  /** Whether every market trades at any hour. */
  alwaysOpen: boolean
  /** The newest quote of each exchange in the same answer. Default: none is newer than this one. */
  newest?: ReadonlyMap<ExchangeTime, number>
}

/** Makes a quote of the fields of one record. Null when they do not match the symbol. */
export function readTencentQuote(
  symbol: string,
  fields: readonly string[],
  { alwaysOpen, nowMs, newest }: TencentMoment,
): Outcome | null {
  const exchange = exchangeOf(symbol)
  const [, name = '', code = '', current, close] = fields
  if (exchange === null || !isCodeOf(symbol, code)) return null

  const previousClose = positiveDecimal(close)
  // Before the opening auction the price is 0.00. Then the last close is shown.
  const price = decimal(current) === 0 ? previousClose : decimal(current)
  const asOf = quotedAt(exchange.time, fields, nowMs)
  if (price === null || asOf === null) return null

  const newestAt = Math.max(asOf, newest?.get(exchange.time) ?? 0)
  const reading = {
    symbol,
    name: decodedText(name),
    instrument: tencentInstrument(symbol, fields),
    price,
    previousClose,
    currency: currencyOf(symbol, fields) ?? exchange.currency,
    marketState: alwaysOpen ? 'REGULAR' : marketState(exchange, newestAt, nowMs),
    asOf,
    source: 'tencent',
  } as const
  return outcomeOf(reading, nowMs)
}

/** The time of the newest quote of each exchange, by its clock. */
export function newestQuotes(
  records: ReadonlyMap<string, readonly string[]>,
  nowMs: number,
): ReadonlyMap<ExchangeTime, number> {
  const newest = new Map<ExchangeTime, number>()
  for (const [symbol, fields] of records) {
    const time = exchangeOf(symbol)?.time
    const at = time === undefined ? null : quotedAt(time, fields, nowMs)
    if (time !== undefined && at !== null) newest.set(time, Math.max(at, newest.get(time) ?? 0))
  }
  return newest
}

function quotedAt(time: ExchangeTime, fields: readonly string[], nowMs: number): number | null {
  const told = fields[30]
  if (told === '') return nowMs
  const toldAt = told === undefined ? null : time.parse(told)
  return toldAt === null ? null : tradeTime(toldAt, nowMs)
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
