import type { ExchangeName } from '../market/exchanges.ts'
import { shares, type Instrument, type Share } from '../market/instruments.ts'

/** The symbols that Yahoo lists, in its own spelling. */
export interface Listing {
  symbol: string
  name: string
  instrument: Instrument
  exchange: ExchangeName
  /** The currency as Yahoo writes it: `GBp` means pence. */
  currency: string
  exchangeName: string
  instrumentType: 'EQUITY' | 'INDEX'
  timeZone: string
}

const places: Record<Share['exchange'], Pick<Listing, 'currency' | 'exchangeName' | 'timeZone'>> = {
  sh: { currency: 'CNY', exchangeName: 'SHH', timeZone: 'Asia/Shanghai' },
  sz: { currency: 'CNY', exchangeName: 'SHZ', timeZone: 'Asia/Shanghai' },
  hk: { currency: 'HKD', exchangeName: 'HKG', timeZone: 'Asia/Hong_Kong' },
  us: { currency: 'USD', exchangeName: 'NMS', timeZone: 'America/New_York' },
}

/** The shares of Tencent's list at the same prices, and one share that is priced in pence. */
export const listings: readonly Listing[] = [
  ...shares.map((share) => ({
    ...places[share.exchange],
    ...(share.code.endsWith('.N') ? { exchangeName: 'NYQ' } : {}),
    instrumentType: share.symbol.startsWith('sh000') ? ('INDEX' as const) : ('EQUITY' as const),
    symbol: spelling(share),
    name: share.englishName,
    instrument: share,
    exchange: share.exchange,
  })),
  {
    symbol: 'VOD.L',
    name: 'Vodafone Group Public Limited Company',
    instrument: {
      symbol: 'VOD.L',
      exchange: 'uk',
      anchor: 92.36,
      maxMove: 0.05,
      tick: 0.01,
      dailyVolume: 31_448_120,
    },
    exchange: 'uk',
    currency: 'GBp',
    exchangeName: 'LSE',
    instrumentType: 'EQUITY',
    timeZone: 'Europe/London',
  },
]

function spelling({ symbol, exchange }: Share): string {
  const code = symbol.slice(2)
  switch (exchange) {
    case 'sh':
      return `${code}.SS`
    case 'sz':
      return `${code}.SZ`
    case 'hk':
      return `${code.slice(1)}.HK`
    case 'us':
      return code.replace('.', '-')
  }
}
