import * as v from 'valibot'
import { epochMs, line } from './atoms.ts'
import { defineTopic } from './topic.ts'

export const MarketState = v.picklist(['PRE', 'REGULAR', 'POST', 'CLOSED'])
export type MarketState = v.InferOutput<typeof MarketState>

const finite = v.pipe(v.number(), v.finite())
const positive = v.pipe(finite, v.gtValue(0))

/** What a symbol may look like: the source's own spelling, such as `sh600519` or `M&M.NS`. */
export const SymbolName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.^=&_:/-]{1,40}$/))

/** ISO 4217, or the unit that an index or a crypto pair is quoted in. */
export const CurrencyCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,10}$/))

/** The newest price of one symbol. `symbol` is spelled as the operator configured it. */
export const Quote = v.object({
  symbol: SymbolName,
  name: line,
  /** Negative as that of oil once was; 0 stands for "none" at every source. */
  price: v.pipe(finite, v.notValue(0)),
  /** The last close; for markets that never close, the price 24 h ago. */
  previousClose: v.nullable(positive),
  change: v.nullable(finite),
  changePercent: v.nullable(finite),
  currency: v.nullable(CurrencyCode),
  marketState: MarketState,
  /** When the exchange last traded it, not when we asked. */
  asOf: epochMs,
  source: line,
})
export type Quote = v.InferOutput<typeof Quote>

/** one `Quote` */
export const stockUpdate = defineTopic({
  name: 'stock-update',
  schema: Quote,
  isNumbered: true,
  hasUpstream: true,
  keyOf: ({ symbol }) => symbol,
  symbolOf: ({ symbol }) => symbol,
})
