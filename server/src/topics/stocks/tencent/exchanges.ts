import { createExchangeTime, type ExchangeTime } from '../exchangeTime.ts'
import type { Session } from '../marketState.ts'

export interface Exchange {
  currency: string
  time: ExchangeTime
  sessions: readonly Session[]
}

const at = (hour: number, minute = 0) => hour * 60 + minute

const mainland: Exchange = {
  currency: 'CNY',
  time: createExchangeTime('Asia/Shanghai'),
  sessions: [
    [at(9, 30), at(11, 30)],
    [at(13), at(15)],
  ],
}
const hongKong: Exchange = {
  currency: 'HKD',
  time: createExchangeTime('Asia/Hong_Kong'),
  sessions: [
    [at(9, 30), at(12)],
    [at(13), at(16)],
  ],
}
const newYork: Exchange = {
  currency: 'USD',
  time: createExchangeTime('America/New_York'),
  sessions: [[at(9, 30), at(16)]],
}

// B shares are priced in foreign money: in US dollars in Shanghai, in Hong Kong dollars in
// Shenzhen.
const byKey: readonly [RegExp, Exchange][] = [
  [/^sh900\d{3}$/, { ...mainland, currency: 'USD' }],
  [/^sz200\d{3}$/, { ...mainland, currency: 'HKD' }],
  [/^(sh|sz|bj)\d{6}$/, mainland],
  [/^hk(\d{5}|[A-Z]+)$/, hongKong],
  [/^us[A-Z][A-Z0-9.]*$/, newYork],
]

/** Where a symbol in Tencent's spelling is traded. Null for a symbol in another spelling. */
export function exchangeOf(symbol: string): Exchange | null {
  return byKey.find(([pattern]) => pattern.test(symbol))?.[1] ?? null
}
