import type { Quote } from '@marquee/shared/quote.ts'
import { changeSince } from '../../../server/src/topics/stocks/change.ts'
import type { LabCore } from '../../../server/src/lab/labCore.ts'

const tickMs = 20

/**
 * Moves the prices of all known symbols up and down in turn, this many a second, until it is stopped.
 */
export function startQuotes(
  { snapshot, publish }: Pick<LabCore, 'snapshot' | 'publish'>,
  perSecond: number,
): () => void {
  const startedAt = performance.now()
  let published = 0

  const known = () =>
    snapshot().flatMap(({ event, data }) => (event === 'stock-update' ? [data] : []))
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond)
    const quotes = known()
    for (; quotes.length > 0 && published < due; published += 1) {
      const quote = quotes[published % quotes.length] as Quote
      publish({ name: 'stock-update', data: moved(quote, published) })
    }
  }, tickMs)
  return () => clearInterval(timer)
}

function moved(quote: Quote, n: number): Quote {
  const price = Number((quote.price * (1 + 0.0005 * Math.sin(n))).toPrecision(7))
  return { ...quote, price, ...changeSince(price, quote.previousClose), asOf: Date.now() }
}
