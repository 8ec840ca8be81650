import { SymbolName } from '@marquee/shared/quote.ts'
import { list } from '../../settings/setting.ts'
import { defineSource } from '../../upstreams/defineSource.ts'
import { createHarbourSource } from './harbour.ts'

export const harbour = defineSource({
  name: 'harbour',
  says: 'Prices in a harbour, invented. Needs no key.',
  realUrl: 'https://api.harbour.example',
  pollMs: { simulated: 1_000, real: 10_000, floor: 5_000 },
  settings: {
    symbols: {
      grammar: list(SymbolName),
      default: '',
      example: 'TEA,ROPE',
      says: 'Empty: none.',
      mayBeEmpty: true,
    },
  },
  listedBy: 'symbols',
  open: (config, { get, time, userAgent }) =>
    createHarbourSource({ ...config, userAgent }, get, time),
  simulate: async () => (await import('@marquee/simulator/example/harbour.ts')).harbour,
})
