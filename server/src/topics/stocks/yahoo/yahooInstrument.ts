import type { InstrumentKind } from '@marquee/shared/quote.ts'
import { namesOf, pairOf, type Described } from '../instrument.ts'

// Yahoo's codes of the exchanges, and the market identifier codes (ISO 10383) that they stand for.
const exchanges = new Map([
  ...['NMS', 'NGM', 'NCM'].map((code) => [code, 'XNAS'] as const),
  ['NYQ', 'XNYS'],
  ['ASE', 'XASE'],
  ['PCX', 'ARCX'],
  ['BTS', 'BATS'],
  ['SHH', 'XSHG'],
  ['SHZ', 'XSHE'],
  ['HKG', 'XHKG'],
  ['LSE', 'XLON'],
  ['JPX', 'XTKS'],
  ['KSC', 'XKRX'],
  ['TAI', 'XTAI'],
  ['SES', 'XSES'],
  ['NSI', 'XNSE'],
  ['BSE', 'XBOM'],
  ['ASX', 'XASX'],
  ['GER', 'XETR'],
  ['FRA', 'XFRA'],
  ['PAR', 'XPAR'],
  ['AMS', 'XAMS'],
  ['BRU', 'XBRU'],
  ['MIL', 'XMIL'],
  ['MCE', 'XMAD'],
  ['EBS', 'XSWX'],
  ['STO', 'XSTO'],
  ['CPH', 'XCSE'],
  ['OSL', 'XOSL'],
  ['HEL', 'XHEL'],
  ['TOR', 'XTSE'],
  ['SAO', 'BVMF'],
  ['MEX', 'XMEX'],
  ['JNB', 'XJSE'],
  ['TLV', 'XTAE'],
])
const kinds = new Map<string, InstrumentKind>([
  ['EQUITY', 'share'],
  ['ETF', 'fund'],
  ['MUTUALFUND', 'fund'],
  ['INDEX', 'index'],
  ['CURRENCY', 'currency'],
  ['CRYPTOCURRENCY', 'crypto'],
])
const american: ReadonlySet<string | undefined> = new Set(['XNAS', 'XNYS', 'XASE', 'ARCX', 'BATS'])

interface Said {
  instrumentType?: string | null | undefined
  exchangeName?: string | null | undefined
}

/** What Yahoo says about a symbol. `name` is ready to be shown, or empty. */
export function yahooInstrument(asked: string, name: string, said: Said): Described {
  const symbol = asked.toUpperCase()
  const kind = kinds.get(said.instrumentType ?? '')
  const exchange = exchanges.get(said.exchangeName ?? '')
  const isPair = kind === undefined || kind === 'currency' || kind === 'crypto'
  const pair = isPair ? pairIn(symbol) : null
  return {
    ...(pair ?? { ticker: tickerOf(symbol, exchange), exchange }),
    ...(kind && { kind }),
    ...namesOf(name),
  }
}

/** `BTC-USD` is a pair of crypto, `EURUSD=X` one of currencies, and `JPY=X` the price of a dollar in yen. */
function pairIn(symbol: string): Described | null {
  const [, base, quote] =
    /^([A-Z]{3})([A-Z]{3})=X$/.exec(symbol) ?? /^([A-Z0-9]+)-([A-Z]{3})$/.exec(symbol) ?? []
  if (base !== undefined && quote !== undefined) return pairOf(base, quote)
  const [, money] = /^([A-Z]{3})=X$/.exec(symbol) ?? []
  return money === undefined ? null : pairOf('USD', money)
}

/** The symbol without Yahoo's own marks. */
function tickerOf(symbol: string, exchange: string | undefined): string {
  // An index begins with a caret, a future ends with `=F`.
  if (/^\^|=F$/.test(symbol)) return symbol.replace(/^\^|=F$/g, '')
  if (exchange === undefined || exchange === 'XHKG') return symbol
  // Yahoo writes the `.` of a class of shares as `-`, because a dot begins the exchange.
  return american.has(exchange) ? symbol.replace('-', '.') : (symbol.split('.')[0] ?? symbol)
}
