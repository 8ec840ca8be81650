import { describe, expect, test } from 'vitest'
import type { Quote } from '@marquee/shared/quote.ts'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../testing/fakeUpstream.ts'
import { createCoinbaseSource } from './coinbase/coinbase.ts'
import { finnhubSourceOf } from '../../testing/testFinnhubSource.ts'
import { outcomeOf, quoteOf } from './quoteOf.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import type { QuoteSource } from './quoteSource.ts'
import { createTencentSource } from './tencent/tencent.ts'
import { answerLike, yahooSourceOf } from '../../testing/testYahooSource.ts'

const time = createFakeTime()
const now = time.now()
const common = { baseUrl: 'http://x.test', userAgent: 'test', intervalMs: 1_000, simulated: false }

interface Said {
  price?: number
  close?: number
  /** Epoch ms. */
  at?: number
  name?: string
  product?: string
}
const wall = (at: number) => new Date(at).toISOString().replace(/[-T:]|\..*/g, '')

/**
 * The quotes that the four sources make of one price. None of them knows the company's name except
 * by `name`.
 */
const sources: Record<string, (said: Said) => QuoteSource> = {
  tencent({ price = 5, close = 4, at = now, name = 'N' }) {
    const fields = [
      '1',
      name,
      '600519',
      price.toFixed(8),
      close.toFixed(8),
      ...Array<string>(25).fill(''),
    ]
    const record = [...fields, at === now ? '' : wall(at), ''].join('~')
    const { get } = createFakeUpstream(() => answerWith(`v_sh600519="${record}";`))
    return createTencentSource({ ...common, symbols: ['sh600519'], alwaysOpen: true }, get, time)
  },
  coinbase({ price = 5, close = 4, at = now, product = 'N-USD' }) {
    const body = { price: String(price), open: String(close), time: new Date(at).toISOString() }
    const { get } = createFakeUpstream(() => answerWith(body))
    const config = { ...common, products: [product], statsIntervalMs: 1_000 }
    return createCoinbaseSource(config, get, time)
  },
  finnhub({ price = 5, close = 4, at = now, name = 'N' }) {
    return finnhubSourceOf(['AAPL'], {
      'quote?symbol=AAPL': answerWith({ c: price, pc: close, t: at / 1000 }),
      'stock/profile2?symbol=AAPL': answerWith({ name }),
    }).source
  },
  yahoo({ price = 5, close = 4, at = now, name = 'N' }) {
    const money = { regularMarketPrice: price, previousClose: close, chartPreviousClose: close }
    const meta = { ...money, regularMarketTime: at / 1000, longName: name }
    return yahooSourceOf(['AAPL'], { AAPL: answerLike('ok.json', meta) }).source
  },
}

describe.each(Object.entries(sources))('%s', (_name, sourceOf) => {
  const read = async (said: Said) => (await sourceOf(said).read())[0]?.data as Quote

  test.each([
    [-37.63, 18.27, -37.63, 18.27, -55.9, -305.9661],
    [-0.05, 0, -0.05, null, null, null],
    [5, -0.105, 5, null, null, null],
    [1e-8, 0, 1e-8, null, null, null],
    [9_999_999, 9_000_000, 9_999_999, 9_000_000, 999_999, 11.1111],
  ])('the price %d after %d', async (price, close, shown, previousClose, change, changePercent) => {
    const quote = await read({ price, close })
    expect(quote).toMatchObject({ price: shown, previousClose, change, changePercent })
  })

  test('a price of 0 is no price', async () => {
    await expect(read({ price: 0, close: 0 })).rejects.toMatchObject({ name: 'UpstreamError' })
  })

  test.each([
    ['1970', Date.UTC(1970, 0, 2)],
    ['1999', Date.UTC(1999, 11, 30)],
    ['2099', Date.UTC(2099, 0, 2)],
    // Tencent's clock shows the time of Shanghai.
    ['tomorrow', now + 86_400_000],
  ])('a time in %s is not used: the quote has the time of the fetch', async (_when, at) => {
    expect((await read({ at })).asOf).toBe(now)
  })

  test('an old price keeps its time', async () => {
    const at = Date.UTC(2019, 4, 2, 8)
    expect(Math.abs((await read({ at })).asOf - at)).toBeLessThanOrEqual(8 * 3_600_000)
  })
})

test.each(['tencent', 'finnhub', 'yahoo'])(
  '%s: entities in names are decoded once',
  async (source) => {
    const nameOf = async (name: string) =>
      ((await sources[source]?.({ name }).read())?.[0]?.data as Quote).name
    expect(await nameOf('M&amp;M &#39;A&#x27;')).toBe("M&M 'A'")
    expect(await nameOf('A &amp;lt; B')).toBe('A &lt; B')
    expect(await nameOf('R&D &copy &nosuch;')).toBe('R&D &copy &nosuch;')
    expect(await nameOf('A&#x202e;B&#0;C&nbsp;D')).not.toMatch(/[\u202e\0]/)
  },
)

const reading = {
  symbol: 'X',
  name: '',
  price: 250,
  previousClose: 200,
  currency: null,
  marketState: 'CLOSED',
  asOf: now,
  source: 'test',
} as const

test.each([
  ['GBp', 'GBP', 2.5],
  ['GBX', 'GBP', 2.5],
  ['GBx', 'GBP', 2.5],
  ['ZAc', 'ZAR', 2.5],
  ['ZAC', 'ZAR', 2.5],
  ['ILA', 'ILS', 2.5],
  ['ILa', 'ILS', 2.5],
  ['KWF', 'KWD', 0.25],
  ['USX', 'USD', 2.5],
  ['USx', 'USD', 2.5],
  ['USc', 'USD', 2.5],
  ['EUc', 'EUR', 2.5],
  ['EUX', 'EUX', 250],
  ['GBP', 'GBP', 250],
  ['KWD', 'KWD', 250],
  ['USDT', 'USDT', 250],
])('a price in %s is one in %s', (said, currency, price) => {
  const quote = quoteOf({ ...reading, currency: said }, now)
  expect(quote).toMatchObject({ currency, price, previousClose: price * 0.8, changePercent: 25 })
})

test('a pair at Coinbase is priced in the second part of its name: a token, not a cent', async () => {
  const quote = (await sources['coinbase']?.({ price: 5, product: 'N-USX' }).read())?.[0]?.data
  expect(quote).toMatchObject({ currency: 'USX', price: 5 })
})

test.each([
  [1.1, 0.011],
  [1_234.567_89, 12.345_678_9],
])('%d pence are £%d, to the last digit', (price, pounds) => {
  expect(quoteOf({ ...reading, price, currency: 'GBp' }, now).price).toBe(pounds)
})

test.each([
  [5 * 60_000, 5 * 60_000],
  [5 * 60_000 + 1, 0],
])('a time that is %d ms ahead is shown as %d ms ahead', (ahead, shown) => {
  expect(quoteOf({ ...reading, asOf: now + ahead }, now).asOf).toBe(now + shown)
})

test('a useless reading is a failure of its own, and a bug of ours is not', () => {
  expect(outcomeOf(reading, now)).toMatchObject({ price: 250 })
  expect(outcomeOf({ ...reading, price: 0 }, now)).toBeInstanceOf(UpstreamError)
  const mistake = new TypeError('ours')
  const broken = {
    ...reading,
    get price(): number {
      throw mistake
    },
  }
  expect(() => outcomeOf(broken, now)).toThrow(mistake)
})

test.each([null, '', ' ', 'US$', 'usd', '%', 'E'.repeat(11)])(
  'a price with the currency %j is shown without one',
  (currency) => {
    expect(quoteOf({ ...reading, currency }, now)).toMatchObject({ price: 250, currency: null })
  },
)
