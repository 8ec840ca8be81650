// How the sources spell what has a shorter name: Tencent its shares, Yahoo those of China, and both kinds of pairs.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^us([A-Z][A-Z0-9.]*)$/, '$1'],
  [/^(?:sh|sz|bj)(\d{6})$/, '$1'],
  [/^(\d{6})\.S[SZ]$/, '$1'],
  [/^hk0?(\d{4,5})$/, '$1.HK'],
  [/^hk([A-Z]+)$/, '$1'],
  [/^\^([A-Z0-9]+)$/, '$1'],
  [/^([A-Z]{3})([A-Z]{3})=X$/, '$1/$2'],
  [/^([A-Z0-9]{2,})-([A-Z]{3,5})$/, '$1/$2'],
]

/** What people call a symbol without a quote, as far as its code tells: `usAAPL` → `AAPL`. Otherwise the code. */
export function tickerIn(symbol: string): string {
  const [pattern, ticker] = spellings.find(([pattern]) => pattern.test(symbol)) ?? []
  return pattern === undefined || ticker === undefined ? symbol : symbol.replace(pattern, ticker)
}
