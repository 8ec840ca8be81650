import { expect, test } from 'vitest'
import { createCoinbaseSource } from './coinbase/coinbase.ts'
import { createTencentSource } from './tencent/tencent.ts'
import {
  common,
  getForTests,
  minuteMs,
  quotesOf,
  sourceOf,
  symbolsIn,
} from '../../testing/testQuoteSources.ts'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'

test('Finnhub has prices with company names', async () => {
  const { source } = await sourceOf('finnhub', ['AAPL', 'BRK.B'])
  const quotes = await quotesOf(source)
  expect(quotes).toMatchObject([
    { symbol: 'AAPL', name: 'Apple Inc.', currency: 'USD', marketState: 'REGULAR' },
    { symbol: 'BRK.B', name: 'Berkshire Hathaway Inc.', currency: 'USD', source: 'finnhub' },
  ])
  expect(source.failures().size).toBe(0)
})

test('Yahoo has prices in whole currency units, from every exchange', async () => {
  const { source } = await sourceOf('yahoo', ['AAPL', 'VOD.L', '0700.HK'])
  const quotes = await quotesOf(source)
  expect(quotes).toMatchObject([
    { symbol: 'AAPL', name: 'Apple Inc.', currency: 'USD', marketState: 'REGULAR' },
    { symbol: 'VOD.L', currency: 'GBP', marketState: 'REGULAR' },
    { symbol: '0700.HK', name: 'TENCENT', currency: 'HKD', source: 'yahoo' },
  ])
  expect(quotes[1]?.price).toBeLessThan(1)
})

test('Tencent has every share of the simulator, whatever its encoding', async () => {
  const { baseUrls, time } = await openTestSimulator()
  const symbols = ['sh600519', 'sz000858', 'hk00358', 'usAAPL', 'usBRK.B']
  const config = { ...common, userAgent: 'Mozilla/5.0 test', symbols, alwaysOpen: true }
  const source = createTencentSource({ ...config, baseUrl: baseUrls.tencent }, getForTests, time)
  const quotes = await quotesOf(source)
  expect(symbolsIn(quotes)).toEqual(symbols)
  expect(quotes[2]).toMatchObject({ name: '江西銅業股份', currency: 'HKD' })
})

test('Coinbase has every product of the simulator', async () => {
  const { baseUrls, time } = await openTestSimulator()
  const products = ['BTC-USD', 'ETH-USD']
  const config = { ...common, userAgent: 'Marquee/test', products, statsIntervalMs: minuteMs }
  const source = createCoinbaseSource({ ...config, baseUrl: baseUrls.coinbase }, getForTests, time)
  expect(symbolsIn(await quotesOf(source))).toEqual(products)
})
