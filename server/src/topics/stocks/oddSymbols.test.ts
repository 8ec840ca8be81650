import { expect, test } from 'vitest'
import { readConfig } from '../../config/config.ts'
import { startTestMarquee } from '../../testing/testMarquee.ts'
import { readEvents } from '../../testing/testServer.ts'

// In the providers' spelling: shares, indices, futures, currency pairs and crypto.
const symbols = [
  ...['M&M.NS', 'NIFTY_FIN_SERVICE.NS', 'BINANCE:BTCUSDT', 'OANDA:EUR_USD', 'FXCM:EUR/USD'],
  ...['^GSPC', 'EURUSD=X', 'CL=F', 'BRK-B', 'BRK.A', '0700.HK', 'KRAKEN:1000000SHIB_USDT'],
]

test.each(['FINNHUB_SYMBOLS', 'YAHOO_SYMBOLS', 'COINBASE_PRODUCTS'])(
  '%s accepts the spelling of every provider',
  (setting) => {
    expect(readConfig({ [setting]: symbols.join() }).symbols).toEqual(
      expect.arrayContaining(symbols),
    )
  },
)

test.each(['A B', 'A\\', '<A>', "A'", 'A"', 'A%', 'A?', 'A#', '贵', 'A'.repeat(41)])(
  'the symbol %j stops the start',
  (symbol) => {
    expect(() => readConfig({ YAHOO_SYMBOLS: symbol })).toThrow(/^YAHOO_SYMBOLS: /)
  },
)

test('each symbol keeps its name at the upstream, in the stream, in the snapshot and in its history', async () => {
  const { ask, time, upstreams } = await startTestMarquee({ COINBASE_PRODUCTS: symbols.join() })
  // No faster than Coinbase allows.
  await time.advance(5_000)
  const asked = upstreams.asked.map(({ url }) => new URL(url).pathname.split('/'))
  for (const symbol of symbols) {
    expect(asked.map((path) => decodeURIComponent(path[2] ?? ''))).toContain(symbol)
    const query = `symbols=${encodeURIComponent(symbol)}`
    const snapshot = (await (await ask(`/api/snapshot?topics=stock-update&${query}`)).json()) as {
      events: { data: { symbol: string } }[]
    }
    expect(snapshot.events.map(({ data }) => data.symbol)).toEqual([symbol])
    const events = await readEvents(await ask(`/api/events?topics=stock-update&${query}`), 2)
    expect(JSON.parse(events[1]?.data ?? '')).toMatchObject({ symbol })
    const history = await ask(`/api/stocks/${encodeURIComponent(symbol)}/history`)
    expect(await history.json()).toMatchObject({ symbol, bars: [{ close: 100 }] })
  }
})
