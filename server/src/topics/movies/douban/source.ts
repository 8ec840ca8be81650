import { integer, text } from '../../../settings/setting.ts'
import { browserUserAgent } from '../../../upstreams/browserUserAgent.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { createDoubanSource } from './douban.ts'

export const douban = defineSource({
  name: 'douban',
  says: 'Films in Chinese cinemas. Needs no key.',
  realUrl: 'https://m.douban.com',
  pollMs: { simulated: 10_000, real: 1_800_000, floor: 600_000 },
  settings: {
    count: {
      grammar: integer(5, 100),
      default: '50',
      says: 'How many films one call asks for.',
    },
    userAgent: {
      grammar: text,
      says: 'Default: that of a browser, because Douban refuses others.',
    },
  },
  chosenBy: 'MOVIE_SOURCE',
  open: ({ userAgent = browserUserAgent, ...config }, { get, time }) =>
    createDoubanSource({ ...config, userAgent }, get, time),
  simulate: async () => (await import('@marquee/simulator/douban/douban.ts')).douban,
})
