import type { Market } from '../market/market.ts'
import { createWallClock } from '../time/wallClock.ts'
import { listings, type Listing } from './yahooListings.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const barCount = 6

/**
 * The answer of `/v8/finance/chart/<symbol>` for one day in minutes. Null for a symbol that is not
 * listed.
 */
export function yahooChart(symbol: string, market: Market, nowMs: number): object | null {
  const listing = listings.find((listed) => listed.symbol === symbol)
  if (listing === undefined) return null
  const meta = metaOf(listing, market, nowMs)
  return { chart: { result: [{ meta, ...bars(listing, market, nowMs) }], error: null } }
}

export const yahooNotFound = {
  chart: {
    result: null,
    error: { code: 'Not Found', description: 'No data found, symbol may be delisted' },
  },
}

function metaOf(listing: Listing, market: Market, nowMs: number): object {
  const { symbol, name, instrument, currency, exchangeName, instrumentType, timeZone } = listing
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
    instrumentType,
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

/** The last minutes. One of them has no trade, as at Yahoo. */
function bars({ instrument }: Listing, market: Market, nowMs: number): object {
  const begin = nowMs - (nowMs % minuteMs) - barCount * minuteMs
  const minutes = Array.from({ length: barCount }, (_, index) => begin + index * minuteMs)
  const quotes = minutes.map((at, index) =>
    index === 2 ? null : market.quote(instrument, at + minuteMs - 1, at),
  )
  return {
    timestamp: minutes.map(seconds),
    indicators: {
      quote: [
        {
          open: quotes.map((quote) => quote?.open ?? null),
          high: quotes.map((quote) => quote?.high ?? null),
          low: quotes.map((quote) => quote?.low ?? null),
          close: quotes.map((quote) => quote?.price ?? null),
          volume: quotes.map((quote) => (quote === null ? null : Math.round(quote.volume))),
        },
      ],
    },
  }
}

const seconds = (ms: number) => Math.floor(ms / 1000)
