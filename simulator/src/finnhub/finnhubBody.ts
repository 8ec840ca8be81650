import { shares, type Share } from '../market/instruments.ts'
import type { Market, Quote } from '../market/market.ts'

const listed = shares.filter(({ exchange }) => exchange === 'us')

/** Finnhub writes the bare ticker, such as `BRK.B`. */
const shareOf = (ticker: string) => listed.find(({ symbol }) => symbol.slice(2) === ticker)

/**
 * The answer of `/quote`. For an unknown symbol it has only zeros. Before the opening the price moves
 * already, and is compared with the last close. After the close it stands still, as at Finnhub.
 */
export function finnhubQuote(ticker: string, market: Market, nowMs: number): object {
  const share = shareOf(ticker)
  if (share === undefined) return noQuote
  const quote = quoteOf(share, market, nowMs)
  const change = quote.price - quote.previousClose
  return {
    c: quote.price,
    d: rounded(change, 2),
    dp: rounded((change / quote.previousClose) * 100, 4),
    h: quote.high,
    l: quote.low,
    o: quote.open,
    pc: quote.previousClose,
    t: Math.floor(quote.tradedAt / 1000),
  }
}

function quoteOf(share: Share, market: Market, nowMs: number): Quote {
  const quote = market.quote(share, nowMs)
  const isBefore = market.hoursOf('us').phaseAt(nowMs) === 'pre' && !market.isHeld(share.symbol)
  const early = isBefore ? market.extendedTrade(share, nowMs) : null
  return early === null ? quote : { ...quote, ...early, previousClose: quote.price }
}

export const noQuote = { c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }

/** The answer of `/stock/profile2`. For an unknown symbol it is empty. */
export function finnhubProfile(ticker: string): object {
  const share = shareOf(ticker)
  return share === undefined ? {} : profile(ticker, share)
}

function profile(ticker: string, { code, englishName, anchor }: Share): object {
  return {
    country: 'US',
    currency: 'USD',
    estimateCurrency: 'USD',
    exchange: code.endsWith('.N') ? 'NEW YORK STOCK EXCHANGE, INC.' : 'NASDAQ NMS - GLOBAL MARKET',
    finnhubIndustry: 'Technology',
    ipo: '1986-03-13',
    logo: '',
    marketCapitalization: rounded(anchor * 14_687.36, 1),
    name: englishName,
    phone: '',
    shareOutstanding: 14_687.36,
    ticker,
    weburl: '',
  }
}

/** The answer of `/stock/market-status`. */
export function finnhubMarketStatus(market: Market, nowMs: number): object {
  const { phaseAt, holidayOn } = market.hoursOf('us')
  const phase = phaseAt(nowMs)
  return {
    exchange: 'US',
    holiday: holidayOn(nowMs),
    isOpen: phase === 'regular',
    session: phase === null ? null : sessionNames[phase],
    t: Math.floor(nowMs / 1000),
    timezone: 'America/New_York',
  }
}

const sessionNames = { pre: 'pre-market', regular: 'regular', post: 'post-market' }

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals))
