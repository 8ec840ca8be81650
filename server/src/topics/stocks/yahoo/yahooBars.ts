import * as v from 'valibot'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { majorUnit } from '../minorUnits.ts'
import type { FoundBar } from '../past.ts'

const minuteMs = 60_000
// A day has 1,440 minutes.
const mostRows = 5_000
const values = v.pipe(v.array(v.unknown()), v.maxLength(mostRows))
const Prices = v.object({
  open: v.optional(values, []),
  high: v.optional(values, []),
  low: v.optional(values, []),
  close: v.optional(values, []),
})
const Chart = v.object({
  chart: v.object({
    result: v.pipe(
      v.array(
        v.object({
          meta: v.object({ symbol: v.string(), currency: v.nullish(v.string()) }),
          // Before the opening there are no times, and the prices are an empty object.
          timestamp: v.optional(values, []),
          indicators: v.object({ quote: v.array(Prices) }),
        }),
      ),
      v.minLength(1),
    ),
  }),
})

/**
 * The minutes of an answer of `/v8/finance/chart`, in the currency of the quotes. A minute without a trade
 * has null in place of its prices, and is left out. Throws an `UpstreamError`.
 */
export function readYahooBars(symbol: string, body: unknown): FoundBar[] {
  const [result] = readShape(Chart, body).chart.result
  if (result?.meta.symbol.toUpperCase() !== symbol.toUpperCase()) {
    throw new UpstreamError('shape', `The answer for ${symbol} is about another symbol`)
  }
  const { convert } = majorUnit(result.meta.currency ?? '')
  // Yahoo's prices have 24 bits, so their digits after the eighth mean nothing: 189.33999633789062.
  const price = (value: unknown) =>
    typeof value === 'number' ? convert(Number(value.toPrecision(8))) : NaN
  const { open = [], high = [], low = [], close = [] } = result.indicators.quote[0] ?? {}
  return result.timestamp.map((seconds, index) => ({
    // The last minute has the time of its last trade.
    at: typeof seconds === 'number' ? Math.floor((seconds * 1000) / minuteMs) * minuteMs : NaN,
    open: price(open[index]),
    high: price(high[index]),
    low: price(low[index]),
    close: price(close[index]),
  }))
}
