// What Yahoo quotes in hundredths, by the currency it says; case tells pence from pounds.
// https://github.com/ranaroussi/yfinance (scrapers/history.py)
const majorOf = new Map([
  ['GBp', 'GBP'],
  ['ZAc', 'ZAR'],
  ['ILA', 'ILS'],
])

/** The currency that is meant, and a price in it. */
export function majorUnit(currency: string): {
  currency: string
  convert: (price: number) => number
} {
  const major = majorOf.get(currency)
  if (major === undefined) return { currency, convert: (price) => price }
  // A double is right to 15 digits; the division may add more.
  return { currency: major, convert: (price) => Number((price / 100).toPrecision(15)) }
}
