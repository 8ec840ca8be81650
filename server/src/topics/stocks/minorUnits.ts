interface Unit {
  currency: string
  /** How many of it make one unit of `currency`. */
  parts: number
}

/**
 * Price units that are a part of a currency. None of these codes is in ISO 4217; case tells pence
 * from pounds. `GBp`, `ZAc` and `ILA` are Yahoo's (https://github.com/ranaroussi/yfinance,
 * scrapers/history.py). Other providers and programs write `GBX`, `ZAC`, `USX` and `KWF`; the rest
 * are spellings of these. A code that is not here is shown as it is, with its price: a guess would
 * show a wrong amount.
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
  /** The price in that currency. */
  convert: (price: number) => number
}

/** Takes the unit `said` as it is, because nothing is known about it. */
export const unitOf = (said: string): Meaning => ({ currency: said, convert: (price) => price })

/** Finds the currency of the unit `said`. */
export function majorUnit(said: string): Meaning {
  const unit = minorUnits.get(said)
  if (unit === undefined) return unitOf(said)
  const { currency, parts } = unit
  // A double is exact to 15 digits. The division may add more.
  return { currency, convert: (price) => Number((price / parts).toPrecision(15)) }
}
