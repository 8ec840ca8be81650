import * as v from 'valibot'
import { readShape } from '../../../upstreams/readShape.ts'
import type { FoundBar } from '../past.ts'

// Coinbase sends 300 at most: https://docs.cdp.coinbase.com/exchange/reference
const mostRows = 1_000
const Rows = v.pipe(v.array(v.unknown()), v.maxLength(mostRows))
const Row = v.looseTuple([v.number(), v.number(), v.number(), v.number(), v.number()])

/**
 * The bars of an answer of `/products/<id>/candles`: `[time, low, high, open, close, volume]`, the newest
 * first, with the time in seconds. Leaves out rows of another form. Throws an `UpstreamError`.
 */
export const readCoinbaseCandles = (body: unknown): FoundBar[] =>
  readShape(Rows, body).flatMap((row): FoundBar[] => {
    if (!v.is(Row, row)) return []
    const [seconds, low, high, open, close] = row
    return [{ at: seconds * 1000, open, high, low, close }]
  })
