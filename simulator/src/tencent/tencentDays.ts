import { shares } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import { pastBars } from '../market/pastBars.ts'
import { exchanges } from '../market/exchanges.ts'
import { createWallClock } from '../time/wallClock.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
// Tencent has 5 days of trade. A market may rest for as long as this.
const mostMs = 5 * dayMs

/**
 * The answer of `/appstock/app/day/query` and, for shares of the United States, of `dayus/query`: the
 * minutes of the last days, by day of trade, the newest day first.
 */
export function tencentDays(code: string, market: Market, nowMs: number): object {
  const share = shares.find(({ symbol, exchange, code: own }) =>
    exchange === 'us' ? code === `us${own}` : code === symbol,
  )
  if (share === undefined) return { code: -1, msg: 'bad params', data: [] }
  const { format } = createWallClock(exchanges[share.exchange].timeZone)
  const decimals = share.exchange === 'hk' ? 3 : 2
  const window = { fromMs: nowMs - mostMs, toMs: nowMs, bucketMs: minuteMs }
  const rows = pastBars(market, share, window).map(({ at, close }) => {
    const [date = '', time = ''] = format(at).split(' ')
    const volume = Math.round((share.dailyVolume * (at % dayMs)) / dayMs)
    const minute = time.slice(0, 5).replace(':', '')
    return { date: date.replaceAll('-', ''), row: `${minute} ${close.toFixed(decimals)} ${volume}` }
  })
  const days = [...Map.groupBy(rows, ({ date }) => date)].map(([date, ofDay]) => ({
    date,
    data: ofDay.map(({ row }) => row),
    prec: '0.00',
  }))
  return { code: 0, msg: '', data: { [code]: { data: days.reverse(), qt: {} } } }
}
