import type { Phase } from '../market/calendar/exchange.ts'
import type { Market } from '../market/market.ts'
import { pastBars } from '../market/pastBars.ts'
import { closesAt, opensAt, type TradingDay } from '../market/tradingHours.ts'
import { createWallClock } from '../time/wallClock.ts'
import { listings, type Listing } from './yahooListings.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const barCount = 6

/** A time from `period1` to `period2` (epoch ms). */
export interface Period {
  fromMs: number
  toMs: number
}

/**
 * The answer of `/v8/finance/chart/<symbol>` in minutes: the last ones, or those of a period. Null for a
 * symbol that is not listed.
 */
export function yahooChart(
  symbol: string,
  market: Market,
  nowMs: number,
  period?: Period,
): object | null {
  const listing = listings.find((listed) => listed.symbol === symbol)
  if (listing === undefined) return null
  const meta = metaOf(listing, market, nowMs)
  return { chart: { result: [{ meta, ...bars(listing, market, nowMs, period) }], error: null } }
}

export const yahooNotFound = {
  chart: {
    result: null,
    error: { code: 'Not Found', description: 'No data found, symbol may be delisted' },
  },
}

function metaOf(listing: Listing, market: Market, nowMs: number): object {
  const { symbol, name, instrument, exchange, currency, exchangeName, instrumentType, timeZone } =
    listing
  const quote = market.quote(instrument, nowMs)
  const gmtoffset = seconds(createWallClock(timeZone).offsetMs(nowMs))
  const day = market.hoursOf(exchange).dateDay(nowMs)
  const [opening, close] = [opensAt(day), closesAt(day)]
  const phaseOf = (name: Phase) => day.sessions.find(({ phase }) => phase === name)
  const periodOf = ({ from, to }: { from: number; to: number }) => ({
    ...{ timezone: timeZone, start: seconds(from), end: seconds(to), gmtoffset },
  })
  const nothingAt = (moment: number) => ({ from: moment, to: moment })
  return {
    currency,
    symbol,
    exchangeName,
    fullExchangeName: exchangeName,
    instrumentType,
    firstTradeDate: 345_479_400,
    regularMarketTime: seconds(quote.tradedAt),
    hasPrePostMarketData: phaseOf('pre') !== undefined,
    gmtoffset,
    timezone: timeZone,
    exchangeTimezoneName: timeZone,
    regularMarketPrice: quote.price,
    regularMarketDayHigh: quote.high,
    regularMarketDayLow: quote.low,
    regularMarketVolume: Math.round(quote.volume),
    longName: name,
    shortName: name,
    chartPreviousClose: quote.previousClose,
    previousClose: quote.previousClose,
    scale: 3,
    priceHint: 2,
    // A lunch break is a part of the regular hours here, as at Yahoo.
    currentTradingPeriod: {
      pre: periodOf(phaseOf('pre') ?? nothingAt(opening)),
      regular: periodOf({ from: opening, to: close }),
      post: periodOf(phaseOf('post') ?? nothingAt(close)),
    },
    dataGranularity: '1m',
    range: '1d',
    validRanges: ['1d', '5d', '1mo', '3mo', '6mo', '1y', '2y', '5y', '10y', 'ytd', 'max'],
  }
}

/**
 * The minutes of a period, of a day at most; without one the last minutes with trade of the day. One of
 * them has no trade, as at Yahoo. Before the opening there are none.
 */
function bars(
  { instrument, exchange }: Listing,
  market: Market,
  nowMs: number,
  period: Period | undefined,
): object {
  const during = (asked: Period) => {
    const toMs = Math.min(asked.toMs, nowMs)
    const fromMs = Math.max(asked.fromMs, toMs - dayMs)
    return pastBars(market, instrument, { fromMs, toMs, bucketMs: minuteMs })
  }
  const lastOnes = () =>
    lastMinutes(market.hoursOf(exchange).dateDay(nowMs), nowMs).flatMap((at) =>
      pastBars(market, instrument, { fromMs: at, toMs: at + minuteMs - 1, bucketMs: minuteMs }),
    )
  const traded = period === undefined ? lastOnes() : during(period)
  if (traded.length === 0) return { indicators: { quote: [{}] } }
  const bars = traded.map((bar, index) => (index === 2 ? null : bar))
  return {
    timestamp: traded.map(({ at }) => seconds(at)),
    indicators: {
      quote: [
        {
          open: bars.map((bar) => bar?.open ?? null),
          high: bars.map((bar) => bar?.high ?? null),
          low: bars.map((bar) => bar?.low ?? null),
          close: bars.map((bar) => bar?.close ?? null),
          volume: bars.map((bar) => (bar === null ? null : Math.round(bar.volume))),
        },
      ],
    },
  }
}

/** The beginnings of the newest minutes that are over and lie in the regular hours, oldest first. */
function lastMinutes({ regular }: TradingDay, nowMs: number): number[] {
  const minutes = regular.toReversed().flatMap(({ from, to }) => {
    const end = Math.min(nowMs - (nowMs % minuteMs), to)
    const count = Math.min(barCount, Math.max(0, (end - from) / minuteMs))
    return Array.from({ length: count }, (_, back) => end - (back + 1) * minuteMs)
  })
  return minutes.slice(0, barCount).reverse()
}

const seconds = (ms: number) => Math.floor(ms / 1000)
