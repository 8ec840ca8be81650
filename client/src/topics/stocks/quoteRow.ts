import type { Quote } from '@marquee/shared/quote.ts'
import { priceDigits } from './priceDigits.ts'

/** A price at a time (server's epoch ms). */
export interface PricePoint {
  at: number
  price: number
}

/** One symbol: its newest quote and its last prices. All times are the server's epoch ms. */
export interface QuoteRow {
  quote: Quote
  /** Whether the last change was up or down; null while the price has not changed on this page. */
  direction: 'up' | 'down' | null
  changedAt: number
  /** How many decimals its prices have. */
  digits: number
  /** The last minutes, oldest first; at most `maxPoints`. */
  points: readonly PricePoint[]
}

export const symbolOf = ({ quote }: QuoteRow): string => quote.symbol

export const windowMs = 5 * 60_000
// Each of our upstreams gives at most one price a second for a symbol.
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

// This runs for every event, so it only looks at both ends and copies the middle.
function withPoint(points: readonly PricePoint[], point: PricePoint): readonly PricePoint[] {
  const from = points.findIndex((old) => old.at > point.at - windowMs)
  const end = points.findLastIndex((old) => slot(old) < slot(point)) + 1
  return [...(from < 0 ? [] : points.slice(from, end)), point]
}

const slot = (point: PricePoint) => Math.floor(point.at / spacingMs)
