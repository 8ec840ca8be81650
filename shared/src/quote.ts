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

/** An exchange by its market identifier code (ISO 10383), such as `XNAS` for NASDAQ. */
export const ExchangeCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{4}$/))

/** What a symbol stands for. A `currency` or `crypto` pair has no close: it trades day and night. */
export const InstrumentKind = v.picklist(['share', 'fund', 'index', 'currency', 'crypto'])
export type InstrumentKind = v.InferOutput<typeof InstrumentKind>

/** The name in each language. A language is absent where neither the source nor our table has one. */
export const InstrumentNames = v.object({ en: v.optional(line), zh: v.optional(line) })
export type InstrumentNames = v.InferOutput<typeof InstrumentNames>

/** The newest price of one symbol. `symbol` is spelled as in the operator's settings. */
export const Quote = v.object({
  symbol: SymbolName,
  /** The name as the source sends it. Pages show `names`. */
  name: line,
  // The next four came later: a journal or another server may have quotes without them. Each is absent
  // where nothing says it.
  /** What traders write, such as `AAPL`, `600519`, `0700.HK` or `BTC/USD`. */
  ticker: v.optional(v.pipe(line, v.maxLength(40))),
  exchange: v.optional(ExchangeCode),
  kind: v.optional(InstrumentKind),
  names: v.optional(InstrumentNames),
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
