import { rangeNames } from '@marquee/shared/priceHistory.ts'
import type { LocationQuery, LocationQueryValue } from 'vue-router'
import { filmSorts } from './topics/movies/filmQuery.ts'
import { stockSorts } from './topics/stocks/stockOrder.ts'

/** Returns the value that stays in the address; undefined for a value that the page does not understand. */
type Parameter = (text: LocationQueryValue) => LocationQueryValue | undefined

const text: Parameter = (text) => text || undefined
/** A parameter whose presence is enough, as in `?status`. */
const flag: Parameter = () => null
const choice =
  (choices: readonly string[]): Parameter =>
  (text) =>
    choices.find((one) => one === text)

const drawers = { status: flag }
/** Asks for a worker on loopback (`offline/wantsWorker.ts`). */
const worker = { worker: flag }
const wireDrawer = { wire: flag }

/** Every parameter of the address that a view understands, by the name of its route. */
const parameters: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  now: {
    ...drawers,
    ...wireDrawer,
    ...worker,
    kiosk: flag,
    genre: text,
    q: text,
    sort: choice(filmSorts),
    film: text,
    by: choice(stockSorts),
    symbol: text,
    range: choice(rangeNames),
    chart: choice(['candles', 'line']),
  },
  wire: { ...drawers, ...worker, events: text, q: text, hold: choice(['1']) },
  lab: { ...drawers, ...wireDrawer, ...worker },
}

/**
 * The part of `query` that the view understands, in the same order; null where that is all of it. Of a
 * parameter that comes several times, the first value that the view understands stays.
 */
export function understoodQuery(view: string, query: LocationQuery): LocationQuery | null {
  const known = parameters[view]
  // A view without a list, such as the one for unknown addresses, leaves the address alone.
  if (known === undefined) return null
  const kept = Object.entries(query).flatMap(([name, given]) => {
    const parse = Object.hasOwn(known, name) ? known[name] : undefined
    const values = Array.isArray(given) ? given : [given]
    const value = values.map((one) => parse?.(one)).find((one) => one !== undefined)
    return value === undefined ? [] : [[name, value] as const]
  })
  const isSame =
    kept.length === Object.keys(query).length &&
    kept.every(([name, value]) => value === query[name])
  return isSame ? null : Object.fromEntries(kept)
}
