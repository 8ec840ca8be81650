/** The list with `symbol`, or without it if it was there. */
export function toggled(list: readonly string[], symbol: string): string[] {
  return list.includes(symbol) ? list.filter((one) => one !== symbol) : [...list, symbol]
}

/**
 * What the stream's address says of these symbols; nothing where there are none, which means all. The
 * same for the same symbols in any order, so that tabs share one stream.
 */
export function symbolsQuery(symbols: readonly string[]): string {
  if (symbols.length === 0) return ''
  return `?symbols=${[...new Set(symbols)].sort().map(encodeURIComponent).join()}`
}
