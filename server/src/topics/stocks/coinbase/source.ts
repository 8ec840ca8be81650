import { SymbolName } from '@marquee/shared/quote.ts'
import { list } from '../../../settings/setting.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { createCoinbaseSource } from './coinbase.ts'

export const coinbase = defineSource({
  name: 'coinbase',
  says: 'Crypto pairs. Needs no key.',
  realUrl: 'https://api.exchange.coinbase.com',
  pollMs: { simulated: 500, real: 5_000, floor: 2_000 },
  settings: {
    products: {
      grammar: list(SymbolName),
      default: 'BTC-USD,ETH-USD',
      says: 'Empty: none.',
      mayBeEmpty: true,
    },
  },
  listedBy: 'products',
  open: (config, { get, time, userAgent }) =>
    createCoinbaseSource({ ...config, userAgent, statsIntervalMs: 60_000 }, get, time),
  simulate: async () => (await import('@marquee/simulator/coinbase/coinbase.ts')).coinbase,
})
