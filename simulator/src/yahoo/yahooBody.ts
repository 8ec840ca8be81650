import type { Market } from '../market/market.ts'
import { pastBars } from '../market/pastBars.ts'
import { createWallClock } from '../time/wallClock.ts'
import { listings, type Listing } from './yahooListings.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const barCount = 6

/**
 * The answer of `/v8/finance/chart/<symbol>` in minutes: the last ones, or those since `beginMs`. Null for a
 * symbol that is not listed.
 */
export function yahooChart(
  symbol: string,
  market: Market,
  nowMs: number,
  beginMs = nowMs - (nowMs % minuteMs) - barCount * minuteMs,
): object | null {
  const listing = listings.find((listed) => listed.symbol === symbol)
  if (listing === undefined) return null
  const meta = metaOf(listing, market, nowMs)
  return { chart: { result: [{ meta, ...bars(listing, market, nowMs, beginMs) }], error: null } }
}

export const yahooNotFound = {
  chart: {
    result: null,
    error: { code: 'Not Found', description: 'No data found, symbol may be delisted' },
  },
}

function metaOf(listing: Listing, market: Market, nowMs: number): object {
  const { symbol, name, instrument, currency, exchangeName, timeZone } = listing
  const clock = createWallClock(timeZone)
  const quote = market.quote(instrument, nowMs, clock.lastClose(nowMs))
  const wallMs = Date.parse(`${clock.format(nowMs).replace(' ', 'T')}Z`)
  const gmtoffset = Math.round((wallMs - nowMs) / 1000)
  // The simulator's markets never close, so the regular window is the whole day.
  const midnight = seconds(nowMs - (wallMs % dayMs))
  const periodOf = (start: number, end: number) => ({ timezone: timeZone, start, end, gmtoffset })
  return {
    currency,
    symbol,
    exchangeName,
    fullExchangeName: exchangeName,
    instrumentType: 'EQUITY',
    firstTradeDate: 345_479_400,
    regularMarketTime: seconds(quote.tradedAt),
    hasPrePostMarketData: false,
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
    currentTradingPeriod: {
      pre: periodOf(midnight, midnight),
      regular: periodOf(midnight, midnight + dayMs / 1000),
      post: periodOf(midnight + dayMs / 1000, midnight + dayMs / 1000),
    },
    dataGranularity: '1m',
    range: '1d',
    validRanges: ['1d', '5d', '1mo', '3mo', '6mo', '1y', '2y', '5y', '10y', 'ytd', 'max'],
  }
}

/** The minutes since `beginMs`, of a day at most. One of them has no trade, as at Yahoo. */
function bars({ instrument }: Listing, market: Market, nowMs: number, beginMs: number): object {
  const window = {
    fromMs: Math.max(beginMs, nowMs - dayMs),
    toMs: nowMs,
    bucketMs: minuteMs,
    samples: 2,
  }
  const traded = pastBars(market, instrument, window)
  const minutes = traded.map((bar, index) => (index === 2 ? null : bar))
  return {
    timestamp: traded.map(({ at }) => seconds(at)),
    indicators: {
      quote: [
        {
          open: minutes.map((bar) => bar?.open ?? null),
          high: minutes.map((bar) => bar?.high ?? null),
          low: minutes.map((bar) => bar?.low ?? null),
          close: minutes.map((bar) => bar?.close ?? null),
          volume: minutes.map((bar) =>
            bar === null ? null : Math.round(instrument.dailyVolume / 1_440),
          ),
        },
      ],
    },
  }
}

const seconds = (ms: number) => Math.floor(ms / 1000)
