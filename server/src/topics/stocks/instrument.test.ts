import type { Quote } from '@marquee/shared/quote.ts'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../testing/fakeUpstream.ts'
import { finnhubSourceOf } from '../../testing/testFinnhubSource.ts'
import { answerLike, yahooSourceOf } from '../../testing/testYahooSource.ts'
import { createCoinbaseSource } from './coinbase/coinbase.ts'
import { readTencentQuote } from './tencent/tencentQuote.ts'

const time = createFakeTime()

/** What a quote says about its instrument, on one line. */
function told({ ticker, exchange, kind, names }: Quote): string {
  const said = [ticker, exchange, kind, names?.en, names?.zh]
  return said.map((part) => part ?? '–').join(' | ')
}

/** The quote of a record of Tencent with these fields. The others are numbers. */
function tencentQuote(symbol: string, fields: Record<number, string>): Quote {
  const given: Record<number, string> = { 3: '5.00', 4: '4.00', 30: '', ...fields }
  const record = Array.from({ length: 78 }, (_, index) => given[index] ?? '0')
  return readTencentQuote(symbol, record, { alwaysOpen: true, nowMs: time.now() }) as Quote
}

describe('Tencent', () => {
  test.each([
    [
      'sh600519',
      '600519 | XSHG | share | Kweichow Moutai | 贵州茅台',
      { 1: 'XD贵州茅', 2: '600519', 61: 'GP-A' },
    ],
    [
      'sh510300',
      '510300 | XSHG | fund | – | 沪深300ETF',
      { 1: '沪深300ETF', 2: '510300', 61: 'ETF' },
    ],
    ['sh000300', '000300 | XSHG | index | – | 沪深300', { 1: '沪深300', 2: '000300', 61: 'ZS' }],
    [
      'bj430047',
      '430047 | BJSE | share | – | 诺思兰德',
      { 1: '诺思兰德', 2: '430047', 62: 'GP-A' },
    ],
    ['sz000002', '000002 | XSHE | – | – | 万 科Ａ', { 1: '万 科Ａ', 2: '000002' }],
    [
      'hk00700',
      '0700.HK | XHKG | share | Tencent | 腾讯控股',
      { 1: '騰訊', 2: '00700', 46: 'TENCENT', 63: 'GP' },
    ],
    [
      'hk80700',
      '80700.HK | XHKG | share | TENCENT-R | 腾讯控股-R',
      { 1: '腾讯控股-R', 2: '80700', 46: 'TENCENT-R', 63: 'GP' },
    ],
    ['hkHSI', 'HSI | XHKG | index | – | 恒生指数', { 1: '恒生指数', 2: 'HSI', 46: '0' }],
    [
      'usBRK.A',
      'BRK.A | XNYS | share | Berkshire Hathaway Inc. | 伯克希尔',
      { 1: '伯克希尔', 2: 'BRK.A.N', 46: 'Berkshire Hathaway Inc.', 56: 'GP' },
    ],
    [
      'usSPY',
      'SPY | – | fund | SPDR S&P 500 | 标普500指数ETF',
      { 1: '标普500指数ETF', 2: 'SPY.AM', 46: 'SPDR S&amp;P 500', 56: 'GP-ETF' },
    ],
    ['usDJI', 'DJI | – | index | – | 道琼斯', { 1: '道琼斯', 2: '.DJI', 46: '.DJI' }],
    ['usZZZ', 'ZZZ | – | – | Zzz Corp | –', { 1: 'Zzz Corp', 2: 'ZZZ' }],
  ])('%s is %s', (symbol, expected, fields) => {
    expect(told(tencentQuote(symbol, fields))).toBe(expected)
  })
})

describe('Yahoo', () => {
  const equity = (exchangeName: string, longName: string) => ({
    instrumentType: 'EQUITY',
    exchangeName,
    longName,
  })
  test.each([
    [
      '600519.SS',
      '600519 | XSHG | share | Kweichow Moutai | 贵州茅台',
      equity('SHH', 'Kweichow Moutai Co., Ltd.'),
    ],
    [
      '0700.HK',
      '0700.HK | XHKG | share | Tencent | 腾讯控股',
      equity('HKG', 'Tencent Holdings Limited'),
    ],
    [
      'BRK-B',
      'BRK.B | XNYS | share | Berkshire Hathaway | 伯克希尔·哈撒韦',
      equity('NYQ', 'Berkshire'),
    ],
    ['vod.l', 'VOD | XLON | share | Vodafone | 沃达丰', equity('LSE', 'Vodafone Group')],
    [
      'M&M.NS',
      'M&M | XNSE | share | Mahindra & Mahindra | –',
      equity('NSI', 'Mahindra &amp; Mahindra'),
    ],
    ['X.YY', 'X.YY | – | share | X | –', equity('ZZZ', 'X')],
    [
      '^GSPC',
      'GSPC | – | index | S&P 500 | 标普 500',
      { instrumentType: 'INDEX', exchangeName: 'SNP' },
    ],
    [
      'BTC-USD',
      'BTC/USD | – | crypto | Bitcoin | 比特币',
      { instrumentType: 'CRYPTOCURRENCY', exchangeName: 'CCC' },
    ],
    [
      'EURUSD=X',
      'EUR/USD | – | currency | EUR/USD | –',
      { instrumentType: 'CURRENCY', exchangeName: 'CCY', longName: 'EUR/USD' },
    ],
    [
      'JPY=X',
      'USD/JPY | – | currency | – | –',
      { instrumentType: undefined, longName: ' ', shortName: '\u202e' },
    ],
    [
      'CL=F',
      'CL | – | – | Crude Oil | –',
      { instrumentType: 'FUTURE', exchangeName: 'NYM', longName: 'Crude Oil' },
    ],
    ['AAPL', 'AAPL | – | – | Apple Inc. | –', { instrumentType: 7, exchangeName: ['NMS'] }],
    [
      'constructor',
      'CONSTRUCTOR | – | – | Apple Inc. | –',
      { instrumentType: '__proto__', exchangeName: 'toString' },
    ],
  ])('%s is %s', async (symbol, expected, meta) => {
    const answer = answerLike('ok.json', { symbol, ...meta })
    const [event] = await yahooSourceOf([symbol], {
      [encodeURIComponent(symbol)]: answer,
    }).source.read()
    expect(told(event?.data as Quote)).toBe(expected)
  })
})

describe('Finnhub', () => {
  const exchange = 'NEW YORK STOCK EXCHANGE, INC.'
  test.each([
    [
      'BRK.B',
      'BRK.B | XNYS | share | Berkshire Hathaway | 伯克希尔·哈撒韦',
      { name: 'Berkshire', exchange },
    ],
    ['T', 'T | – | share | AT&T Inc | –', { name: 'AT&amp;T Inc', exchange: 'TOKYO' }],
    ['T', 'T | – | share | AT&T | –', { name: 'AT&T', exchange: { toString: 1 } }],
    ['SPY', 'SPY | – | – | – | –', {}],
    ['OANDA:EUR_USD', 'EUR/USD | – | currency | – | –', {}],
    ['BINANCE:BTCUSDT', '– | – | – | – | –', {}],
  ])('%s is %s', async (symbol, expected, profile) => {
    const path = `stock/profile2?symbol=${encodeURIComponent(symbol)}`
    const [event] = await finnhubSourceOf([symbol], { [path]: answerWith(profile) }).source.read()
    expect(told(event?.data as Quote)).toBe(expected)
  })
})

describe('Coinbase', () => {
  test.each([
    ['BTC-USD', 'BTC/USD | – | crypto | Bitcoin | 比特币'],
    ['SOL-USD', 'SOL/USD | – | crypto | Solana | –'],
    ['ETH-BTC', 'ETH/BTC | – | crypto | Ethereum | 以太坊'],
    ['PEPE-EUR', 'PEPE/EUR | – | crypto | – | –'],
    ['EUR-USD', 'EUR/USD | – | currency | – | –'],
    ['A&B:C', '– | – | – | – | –'],
  ])('%s is %s', async (product, expected) => {
    const body = { price: '5', open: '4', time: new Date(time.now()).toISOString() }
    const config = {
      baseUrl: 'http://x.test',
      userAgent: 'test',
      intervalMs: 1_000,
      statsIntervalMs: 1_000,
    }
    const { get } = createFakeUpstream(() => answerWith(body))
    const source = createCoinbaseSource(
      { ...config, products: [product], simulated: false },
      get,
      time,
    )
    expect(told((await source.read())[0]?.data as Quote)).toBe(expected)
  })
})

test('a hostile name is cleaned and bounded, in every language', () => {
  const { names } = tencentQuote('usX', {
    1: '\u202e苹果\u0000',
    2: 'X.N',
    46: `A\u2066${'b '.repeat(500)}`,
  })
  expect(names?.zh).toBe('苹果')
  expect(names?.en).toMatch(/^Ab( b)+$/)
  expect(names?.en?.length).toBeLessThanOrEqual(300)
})
