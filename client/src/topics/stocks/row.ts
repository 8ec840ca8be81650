import type { Quote } from '@marquee/shared/quote.ts'

/** A quote and how it came there. Times are the server's, epoch ms. */
export interface Row {
  quote: Quote
  /** Where the price last went; null while it has not moved before our eyes. */
  direction: 'up' | 'down' | null
  changedAt: number
  /** How many decimals its prices are shown with. */
  digits: number
  points: readonly { at: number; price: number }[]
}

export const symbolOf = ({ quote }: Row): string => quote.symbol
