/** How far the price of a symbol moved, as a part of the old price. A price can be below 0. */
export interface Move {
  symbol: string
  price: number
  change: number
}

/** The `count` symbols whose price moved most between two looks at all prices, the largest move first. */
export function moversOf(
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
  count: number,
): Move[] {
  return [...now]
    .flatMap(([symbol, price]) => {
      const old = before.get(symbol)
      return old === undefined || old === price
        ? []
        : [{ symbol, price, change: (price - old) / Math.abs(old) }]
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, count)
}
