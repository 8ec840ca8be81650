interface Unit {
  currency: string
  /** How many of it make one of `currency`. */
  parts: number
}

/**
 * Units that prices are quoted in, and that are a part of a currency. None of these codes is one of
 * ISO 4217; case tells pence from pounds. `GBp`, `ZAc` and `ILA` are Yahoo's
 * (https://github.com/ranaroussi/yfinance, scrapers/history.py). Other providers and programs write
 * `GBX`, `ZAC`, `USX` and `KWF`; the rest are spellings of these. A code that is not here is shown as
 * it is, with its price: what is only guessed would make a wrong amount.
 */
const minorUnits: ReadonlyMap<string, Unit> = new Map([
  ...['GBp', 'GBX', 'GBx'].map((code) => [code, { currency: 'GBP', parts: 100 }] as const),
  ...['ZAc', 'ZAC'].map((code) => [code, { currency: 'ZAR', parts: 100 }] as const),
  ...['ILA', 'ILa'].map((code) => [code, { currency: 'ILS', parts: 100 }] as const),
  ...['USX', 'USx', 'USc'].map((code) => [code, { currency: 'USD', parts: 100 }] as const),
  ['EUc', { currency: 'EUR', parts: 100 }],
  ['KWF', { currency: 'KWD', parts: 1000 }],
])

interface Meaning {
  currency: string
  /** A price in that currency. */
  convert: (price: number) => number
}

/** Takes the unit `said` as it is: nothing is known of it. */
export const unitOf = (said: string): Meaning => ({ currency: said, convert: (price) => price })

/** Tells which currency the unit `said` means. */
export function majorUnit(said: string): Meaning {
  const unit = minorUnits.get(said)
  if (unit === undefined) return unitOf(said)
  const { currency, parts } = unit
  // A double is right to 15 digits; the division may add more.
  return { currency, convert: (price) => Number((price / parts).toPrecision(15)) }
}
