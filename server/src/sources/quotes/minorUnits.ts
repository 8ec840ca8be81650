interface Unit {
  currency: string
  /** How many of it make one of `currency`. */
  parts: number
}

/**
 * Units that prices are quoted in, and that are a part of a currency. None of these codes is one of
 * ISO 4217; case tells pence from pounds. `GBp`, `ZAc` and `ILA` are Yahoo's
 * (https://github.com/ranaroussi/yfinance, scrapers/history.py). The others are spellings of the same
 * kind, taken from no source: where none is sent, an entry does nothing.
 */
const minorUnits: ReadonlyMap<string, Unit> = new Map([
  ...['GBp', 'GBX', 'GBx'].map((code) => [code, { currency: 'GBP', parts: 100 }] as const),
  ...['ZAc', 'ZAC'].map((code) => [code, { currency: 'ZAR', parts: 100 }] as const),
  ...['ILA', 'ILa'].map((code) => [code, { currency: 'ILS', parts: 100 }] as const),
  ...['USX', 'USx', 'USc'].map((code) => [code, { currency: 'USD', parts: 100 }] as const),
  ...['EUX', 'EUc'].map((code) => [code, { currency: 'EUR', parts: 100 }] as const),
  ['KWF', { currency: 'KWD', parts: 1000 }],
])

/** The currency that is meant by the unit `said`, and a price in it. */
export function majorUnit(said: string): { currency: string; convert: (price: number) => number } {
  const unit = minorUnits.get(said)
  if (unit === undefined) return { currency: said, convert: (price) => price }
  const { currency, parts } = unit
  // A double is right to 15 digits; the division may add more.
  return { currency, convert: (price) => Number((price / parts).toPrecision(15)) }
}
