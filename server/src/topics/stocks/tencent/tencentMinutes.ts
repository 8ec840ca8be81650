import * as v from 'valibot'
import { readShape } from '../../../upstreams/readShape.ts'
import { positiveDecimal } from '../decimal.ts'
import type { FoundBar } from '../past.ts'
import { exchangeOf } from './exchanges.ts'

// Tencent sends 5 days. A day has 242 minutes in mainland China, and 391 in New York.
const mostDays = 10
const mostRows = 2_000
const Day = v.object({
  date: v.string(),
  data: v.pipe(v.array(v.unknown()), v.maxLength(mostRows)),
})
const Days = v.object({
  code: v.literal(0),
  data: v.record(v.string(), v.object({ data: v.pipe(v.array(Day), v.maxLength(mostDays)) })),
})

/**
 * The minutes of the last days of trade in an answer of `/appstock/app/day/query`. A row `0931 1388.60 4817 …`
 * has the time at the exchange and the price. It has one price for a minute: high and low are those of the
 * minutes. Leaves out rows of another form. Throws an `UpstreamError`.
 */
export function readTencentMinutes(symbol: string, code: string, body: unknown): FoundBar[] {
  const days = readShape(Days, body).data[code]?.data ?? []
  const time = exchangeOf(symbol)?.time
  return days.flatMap(({ date, data }) =>
    data.flatMap((row): FoundBar[] => {
      const [, minute, said] = typeof row === 'string' ? (/^(\d{4}) (\S+)/.exec(row) ?? []) : []
      const at = time?.parse(`${date}${minute}00`) ?? null
      const price = positiveDecimal(said)
      if (at === null || price === null) return []
      return [{ at, open: price, high: price, low: price, close: price }]
    }),
  )
}
