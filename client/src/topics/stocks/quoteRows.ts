import type { Quote } from '@marquee/shared/quote.ts'
import type { LiveTopic } from '../../store/liveTopic.ts'
import { nextQuoteRow, type QuoteRow } from './quoteRow.ts'

/** One row for every symbol. */
export type QuoteRows = ReadonlyMap<Quote['symbol'], QuoteRow>

declare module '../../store/liveTopic.ts' {
  interface OwnValues {
    'stock-update': QuoteRows
  }
}

export const quoteRows: LiveTopic<Quote, QuoteRows> = {
  initial: new Map(),
  reduce: (rows, quote, { at }) =>
    new Map(rows).set(quote.symbol, nextQuoteRow(rows.get(quote.symbol), quote, at)),
  without: (rows, gone) => new Map([...rows].filter(([, { quote }]) => !gone.has(quote.source))),
}
