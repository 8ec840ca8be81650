import type { QuoteRow } from './quoteRow.ts'

/** What a row of the table and a card show. */
export interface StockProps {
  row: QuoteRow
  /** Whether its source has been silent for too long. */
  isStale: boolean
  /** Whether it is on the reader's own list. */
  isWatched: boolean
}

/** What the table and the cards show. */
export interface StocksProps {
  rows: readonly QuoteRow[]
  /** The sources that have been silent for too long. */
  stale: ReadonlySet<string>
  /** The reader's own symbols. */
  watched: ReadonlySet<string>
  /** How many are still to come; 0 where all are there. */
  pending: number
}
