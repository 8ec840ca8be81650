/** The list with `symbol` added, or removed if it was there. */
export function toggled(list: readonly string[], symbol: string): string[] {
  return list.includes(symbol) ? list.filter((one) => one !== symbol) : [...list, symbol]
}

/**
 * The query for these symbols in the stream's address. It is empty for no symbols, which means all. It is
 * the same in any order of the symbols, so that tabs share one stream.
 */
export function symbolsQuery(symbols: readonly string[]): string {
  if (symbols.length === 0) return ''
  return `?symbols=${[...new Set(symbols)].sort().map(encodeURIComponent).join()}`
}
