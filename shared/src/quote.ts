import * as v from 'valibot'
import { epochMs, line } from './atoms.ts'
import { defineTopic } from './topic.ts'

export const MarketState = v.picklist(['PRE', 'REGULAR', 'POST', 'CLOSED'])
export type MarketState = v.InferOutput<typeof MarketState>

const finite = v.pipe(v.number(), v.finite())
const positive = v.pipe(finite, v.gtValue(0))

/** The form of a symbol, in the source's own spelling, such as `sh600519` or `M&M.NS`. */
export const SymbolName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.^=&_:/-]{1,40}$/))

/** ISO 4217, or the unit of the price of an index or a crypto pair. */
export const CurrencyCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,10}$/))

/** The newest price of one symbol. `symbol` is spelled as in the operator's settings. */
export const Quote = v.object({
  symbol: SymbolName,
  name: line,
  /** May be negative, as the price of oil once was. Never 0: for every source 0 means "none". */
  price: v.pipe(finite, v.notValue(0)),
  /** The last close. For a market that never closes, the price 24 h ago. */
  previousClose: v.nullable(positive),
  change: v.nullable(finite),
  changePercent: v.nullable(finite),
  currency: v.nullable(CurrencyCode),
  marketState: MarketState,
  /** When it was last traded at the exchange, not when we asked. */
  asOf: epochMs,
  source: line,
})
export type Quote = v.InferOutput<typeof Quote>

/** one `Quote` */
export const stockUpdate = defineTopic({
  name: 'stock-update',
  schema: Quote,
  kind: 'state',
  hasUpstream: true,
  key: ({ symbol }) => symbol,
  symbolOf: ({ symbol }) => symbol,
})
