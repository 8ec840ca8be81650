import { SymbolName } from '@marquee/shared/quote.ts'
import { list, secret } from '../../../settings/setting.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { createFinnhubSource } from './finnhub.ts'

const keyPage = 'https://finnhub.io/register (free)'

export const finnhub = defineSource({
  name: 'finnhub',
  says: 'Shares of the United States. Needs a key (any while simulated).',
  realUrl: 'https://finnhub.io',
  pollMs: {
    simulated: 5_000,
    real: 15_000,
    // One call per symbol, and at most 50 calls a minute.
    realPerSymbol: 1_200,
    floor: 15_000,
    closed: 300_000,
  },
  settings: {
    token: { grammar: secret, says: 'Free at https://finnhub.io/register' },
    symbols: {
      grammar: list(SymbolName),
      default: '',
      example: 'AAPL,BRK.B',
      says: 'Empty: none.',
      mayBeEmpty: true,
    },
  },
  listedBy: 'symbols',
  keyPage,
  problemOf: ({ token, simulated }) =>
    token === undefined && !simulated
      ? `FINNHUB_TOKEN: is needed for FINNHUB_SYMBOLS; get one at ${keyPage}`
      : null,
  // The simulator takes any key.
  open: ({ token = 'simulated', ...config }, { get, time, userAgent }) =>
    createFinnhubSource({ ...config, token, userAgent }, get, time),
  simulate: async () => (await import('@marquee/simulator/finnhub/finnhub.ts')).finnhub,
})
