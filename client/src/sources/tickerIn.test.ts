import { expect, test } from 'vitest'
import { tickerIn } from './tickerIn.ts'

test.each([
  ['usAAPL', 'AAPL'],
  ['usBRK.B', 'BRK.B'],
  ['sh600519', '600519'],
  ['hk00700', '0700.HK'],
  ['hk80700', '80700.HK'],
  ['hkHSI', 'HSI'],
  ['600519.SS', '600519'],
  ['^GSPC', 'GSPC'],
  ['EURUSD=X', 'EUR/USD'],
  ['1INCH-USDT', '1INCH/USDT'],
  // A class of shares is no pair, and these codes tell nothing.
  ['BRK-B', 'BRK-B'],
  ['user', 'user'],
  ['USB', 'USB'],
  ['VOD.L', 'VOD.L'],
  ['BINANCE:BTCUSDT', 'BINANCE:BTCUSDT'],
])('without a quote, %s is called %s', (symbol, ticker) => {
  expect(tickerIn(symbol)).toBe(ticker)
})
