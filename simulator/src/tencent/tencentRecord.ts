import type { Share } from '../market/instruments.ts'
import type { Quote } from '../market/market.ts'
import { createWallClock } from '../time/wallClock.ts'

/** The record of a symbol: the text between the quotes of `v_<symbol>="…";`. */
export function tencentRecord(share: Share, quote: Quote): string {
  return layouts[share.exchange](share, quote).join('~')
}

const shanghai = createWallClock('Asia/Shanghai')
const hongKong = createWallClock('Asia/Hong_Kong')
const newYork = createWallClock('America/New_York')

const layouts: Record<Share['exchange'], (share: Share, quote: Quote) => string[]> = {
  sh: (share, quote) => mainlandLayout('1', share, quote),
  sz: (share, quote) => mainlandLayout('51', share, quote),
  hk: hongKongLayout,
  us: usLayout,
}

// The other fields of the layouts (ratios, market values, limits of the year) are the same for
// every symbol. Nobody reads them, but the fields after them must be at their places.

/** 88 fields, as captured in August 2026; volume in lots of 100 shares, amount in 10,000 yuan. */
function mainlandLayout(market: string, { name, code, tick, symbol }: Share, quote: Quote) {
  const { price, close, open, high, low, change, percent } = texts(quote, 2)
  const isIndex = symbol.startsWith('sh000')
  const lots = Math.round(quote.volume / 100)
  const amount = quote.volume * quote.price
  const bids = depth(quote.price, -tick)
  const asks = depth(quote.price + tick, tick)
  const upperLimit = (quote.previousClose * 1.1).toFixed(2)
  const lowerLimit = (quote.previousClose * 0.9).toFixed(2)
  return [
    `${market}~${name}~${code}~${price}~${close}~${open}`,
    `${lots}~${Math.floor(lots / 2)}~${Math.ceil(lots / 2)}`,
    isIndex ? Array.from({ length: 10 }, () => '0.00~0').join('~') : `${bids}~${asks}`,
    `~${shanghai.format(quote.tradedAt).replace(/\D/g, '')}~${change}~${percent}~${high}~${low}`,
    `${price}/${lots}/${Math.round(amount)}~${lots}~${(amount / 1e4).toFixed(0)}~0.09~19.67~`,
    `${high}~${low}~1.10~16269.81~16269.81~6.99`,
    isIndex ? '-1~-1' : `${upperLimit}~${lowerLimit}`,
    `0.74~23~${price}~14.93~19.76~~~0.18~${(amount / 1e4).toFixed(4)}~0.0000~0`,
    isIndex ? ' ~ZS' : '   A~GP-A',
    '-3.54~-4.43~4.00~30.53~26.78~1687.99~1108.02~0.78~10.15~-1.11~1250081601~1250081601',
    `15.15~-7.67~1250081601~~~-5.13~-0.05~~CNY~0~___D__F__N~${price}~-13~`,
  ]
}

/** 78 fields, as captured in April 2026; three decimals, volume and amount in shares and HKD. */
function hongKongLayout({ name, code, englishName }: Share, quote: Quote) {
  const { price, close, open, high, low, change, percent } = texts(quote, 3)
  const volume = `${quote.volume.toFixed(0)}.0`
  const nothing = '0~0~0~0~0~0~0~0~0'
  const yearHigh = (quote.high * 1.3).toFixed(3)
  const yearLow = (quote.low * 0.8).toFixed(3)
  return [
    `100~${name}~${code}~${price}~${close}~${open}~${volume}~0~0`,
    `${price}~${nothing}~${price}~${nothing}~${volume}`,
    `${hongKong.format(quote.tradedAt).replaceAll('-', '/')}~${change}~${percent}~${high}~${low}`,
    `${price}~${volume}~${(quote.volume * quote.price).toFixed(3)}~0~17.57~~0~0~1.27`,
    `43729.8639~43729.8639~${englishName}~0.95~${yearHigh}~${yearLow}~0.71~-43.20`,
    '0~0~0~0~0~17.57~3.45~0.21~100~-20.00~-4.92~GP~19.48~11.27~-3.97~-2.88~-21.05',
    `9125597636.00~9125597636.00~17.57~4.531~${price}~-12.87~HKD~1~50`,
  ]
}

/** 71 fields, as captured in July 2026; volume and amount in shares and USD. */
function usLayout({ name, code, englishName, tick }: Share, quote: Quote) {
  const { price, close, open, high, low, change, percent } = texts(quote, 2)
  const volume = quote.volume.toFixed(0)
  const nothing = '0~0~0~0~0~0~0~0'
  const bid = (quote.price - tick).toFixed(2)
  const ask = (quote.price + 2 * tick).toFixed(2)
  const yearHigh = (quote.high * 1.1).toFixed(2)
  const yearLow = (quote.low * 0.6).toFixed(2)
  return [
    `200~${name}~${code}~${price}~${close}~${open}~${volume}~0~0`,
    `${bid}~160~${nothing}~${ask}~80~${nothing}`,
    `~${newYork.format(quote.tradedAt)}~${change}~${percent}~${high}~${low}~USD`,
    `${volume}~${(quote.volume * quote.price).toFixed(0)}~0.36~39.54~~43.78~~3.01`,
    `47937.81058~47967.43596~${englishName}~8.26~${yearHigh}~${yearLow}~80~45.04~0.32`,
    '47967.43596~20.35~2.92~GP~141.47~34.91~4.46~9.59~19.66~14687356000~14678284878',
    `1.00~33.67~1.05~${price}~~~`,
  ]
}

/** Five prices, each `step` from the one before, and the amount that is offered at each. */
function depth(first: number, step: number): string {
  const levels = [0, 1, 2, 3, 4]
  return levels.map((level) => `${(first + level * step).toFixed(2)}~${3 + 7 * level}`).join('~')
}

function texts({ price, previousClose, open, high, low }: Quote, decimals: number) {
  return {
    price: price.toFixed(decimals),
    close: previousClose.toFixed(decimals),
    open: open.toFixed(decimals),
    high: high.toFixed(decimals),
    low: low.toFixed(decimals),
    change: (price - previousClose).toFixed(decimals),
    percent: ((price / previousClose - 1) * 100).toFixed(2),
  }
}
