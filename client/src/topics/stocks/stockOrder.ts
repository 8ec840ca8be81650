import type { Quote } from '@marquee/shared/quote.ts'
import { quoteName } from './quoteName.ts'

export const stockSorts = ['listed', 'symbol', 'gain', 'loss'] as const
export type StockSort = (typeof stockSorts)[number]

/**
 * The same rows in the chosen order. A quote without a change comes last. `symbol` sorts by the name that readers of
 * `locale` see.
 */
export function orderStocks<R extends { quote: Quote }>(
  rows: readonly R[],
  sort: StockSort,
  locale: string,
): R[] {
  const change = ({ quote }: R) => quote.changePercent
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const name = ({ quote }: R) => quoteName(quote, locale).text
  const byName = (a: R, b: R) =>
    compare(name(a), name(b)) || compare(a.quote.symbol, b.quote.symbol)
  switch (sort) {
    case 'listed':
      return [...rows]
    case 'symbol':
      return [...rows].sort(byName)
    case 'gain':
      return [...rows].sort((a, b) => (change(b) ?? -Infinity) - (change(a) ?? -Infinity))
    case 'loss':
      return [...rows].sort((a, b) => (change(a) ?? Infinity) - (change(b) ?? Infinity))
    default:
      return sort satisfies never
  }
}
