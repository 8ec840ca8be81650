import type { Quote } from '@marquee/shared/quote.ts'

export const stockSorts = ['listed', 'symbol', 'gain', 'loss'] as const
export type StockSort = (typeof stockSorts)[number]

/** The same rows in the chosen order. A quote without a change comes last. */
export function orderStocks<R extends { quote: Quote }>(rows: readonly R[], sort: StockSort): R[] {
  const change = ({ quote }: R) => quote.changePercent
  const bySymbol = (a: R, b: R) => a.quote.symbol.localeCompare(b.quote.symbol, 'en')
  switch (sort) {
    case 'listed':
      return [...rows]
    case 'symbol':
      return [...rows].sort(bySymbol)
    case 'gain':
      return [...rows].sort((a, b) => (change(b) ?? -Infinity) - (change(a) ?? -Infinity))
    case 'loss':
      return [...rows].sort((a, b) => (change(a) ?? Infinity) - (change(b) ?? Infinity))
    default:
      return sort satisfies never
  }
}
