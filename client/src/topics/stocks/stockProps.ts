import type { QuoteRow } from './quoteRow.ts'

/** The props of a row of the table and of a card. */
export interface StockProps {
  row: QuoteRow
  /** Whether its source has been silent for too long. */
  isStale: boolean
  /** Whether it is on the reader's own list. */
  isWatched: boolean
}

/** The props of the table and of the cards. */
export interface StocksProps {
  rows: readonly QuoteRow[]
  /** The sources that have been silent for too long. */
  stale: ReadonlySet<string>
  /** The reader's own symbols. */
  watched: ReadonlySet<string>
  /** How many symbols have not come yet; 0 once all are there. */
  pending: number
  /** Whether a phone shows only the first of them. */
  isShort: boolean
}
