import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from './fixtures.ts'
import { startMarquee } from './marquee.ts'

/**
 * The fixtures, with a server whose only symbols are these, each with its price and previous close.
 * The quotes come from a server in the test that answers as Coinbase does.
 */
export const testWithPrices = (prices: Record<string, readonly [price: string, close: string]>) =>
  test.extend({
    site: async ({}, use) => {
      const coinbase = createServer((req, res) => {
        const [price, open] = prices[decodeURIComponent(req.url?.split('/')[2] ?? '')] ?? []
        res.setHeader('Content-Type', 'application/json')
        res.end(JSON.stringify({ price, open, time: new Date().toISOString() }))
      }).listen(0, '127.0.0.1')
      await once(coinbase, 'listening')
      const marquee = await startMarquee({
        COINBASE_BASE_URL: `http://127.0.0.1:${(coinbase.address() as AddressInfo).port}`,
        COINBASE_PRODUCTS: Object.keys(prices).join(),
        COINBASE_POLL_MS: '60000',
        TENCENT_SYMBOLS: '',
      })
      await use(marquee)
      await marquee.stop()
      coinbase.close()
    },
  })
