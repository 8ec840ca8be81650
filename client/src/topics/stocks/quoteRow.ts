import type { Quote } from '@marquee/shared/quote.ts'
import { priceDigits } from './priceDigits.ts'

/** A price at a time (server's epoch ms). */
export interface PricePoint {
  at: number
  price: number
}

/** One symbol: its newest quote, and how it came there. All times are the server's, epoch ms. */
export interface QuoteRow {
  quote: Quote
  /** Where the price went when it last changed; null while it has not changed before our eyes. */
  direction: 'up' | 'down' | null
  changedAt: number
  /** How many decimals its prices are shown with. */
  digits: number
  /** The last minutes, oldest first; at most `maxPoints`. */
  points: readonly PricePoint[]
}

export const symbolOf = ({ quote }: QuoteRow): string => quote.symbol

export const windowMs = 5 * 60_000
// No upstream of ours says more than once a second what a symbol costs.
const spacingMs = 1000
export const maxPoints = windowMs / spacingMs + 1

/** The row after `quote` was published at `at`. */
export function nextQuoteRow(previous: QuoteRow | undefined, quote: Quote, at: number): QuoteRow {
  const points = withPoint(previous?.points ?? [], { at, price: quote.price })
  const digits = priceDigits(quote, previous?.digits)
  if (previous === undefined) return { quote, direction: null, changedAt: at, digits, points }
  if (quote.price === previous.quote.price) return { ...previous, quote, digits, points }
  const direction = quote.price > previous.quote.price ? 'up' : 'down'
  return { quote, direction, changedAt: at, digits, points }
}

// For every event: so it looks at both ends, and copies what is between.
function withPoint(points: readonly PricePoint[], point: PricePoint): readonly PricePoint[] {
  const from = points.findIndex((old) => old.at > point.at - windowMs)
  const end = points.findLastIndex((old) => slot(old) < slot(point)) + 1
  return [...(from < 0 ? [] : points.slice(from, end)), point]
}

const slot = (point: PricePoint) => Math.floor(point.at / spacingMs)
