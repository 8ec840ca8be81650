import { SymbolName } from '@marquee/shared/quote.ts'
import { list, text } from '../../../settings/setting.ts'
import { browserUserAgent } from '../../../upstreams/browserUserAgent.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { createYahooSource } from './yahoo.ts'

export const yahoo = defineSource({
  name: 'yahoo',
  says: 'Shares and indices of the world. Needs no key. Yahoo allows personal use, and often blocks.',
  realUrl: 'https://query1.finance.yahoo.com',
  pollMs: {
    simulated: 5_000,
    real: 60_000,
    // One request a minute, whatever the number of symbols: more requests get an address blocked.
    realPerSymbol: 60_000,
    floor: 60_000,
    closed: 300_000,
  },
  settings: {
    symbols: {
      grammar: list(SymbolName),
      default: '',
      example: 'VOD.L,^GSPC',
      says: 'Empty: none.',
      mayBeEmpty: true,
    },
    userAgent: { grammar: text, says: 'Default: that of a browser.' },
  },
  listedBy: 'symbols',
  open: ({ userAgent = browserUserAgent, ...config }, { get, time }) =>
    createYahooSource(
      {
        ...config,
        userAgent,
        // The simulator needs no rest, so its break is shorter. A person can then see it end.
        breakMs: config.simulated ? 30_000 : 900_000,
      },
      get,
      time,
    ),
  simulate: async () => (await import('@marquee/simulator/yahoo/yahoo.ts')).yahoo,
})
