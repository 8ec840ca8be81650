import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SnapshotEvents } from './labCore.ts'

// A step too small to change how a chart looks.
const step = 0.0002

/**
 * Makes `count` price changes of the symbols in `known`, in turn. The last change of each symbol
 * brings its first price back.
 */
export function floodOf(known: SnapshotEvents, count: number): LiveEvent<'stock-update'>[] {
  const quotes = known.flatMap(({ event, data }) => (event === 'stock-update' ? [data] : []))
  if (quotes.length === 0) return []
  return Array.from({ length: count }, (_, n) => {
    const quote = quotes[n % quotes.length] as (typeof quotes)[0]
    const isLast = n >= count - quotes.length
    const factor = isLast ? 1 : 1 + step * ((Math.floor(n / quotes.length) % 3) - 1)
    return { name: 'stock-update', data: { ...quote, price: quote.price * factor } }
  })
}
