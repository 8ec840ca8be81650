import { readFileSync } from 'node:fs'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { createCoinbaseSource } from './coinbase.ts'

const config = {
  baseUrl: 'https://api.exchange.coinbase.com',
  userAgent: 'Marquee/test',
  intervalMs: 5_000,
  statsIntervalMs: 60_000,
  simulated: false,
}
const fixture = (name: string, status = 200) =>
  answerWith(readFileSync(new URL(`./fixtures/coinbase${name}`, import.meta.url)), { status })
const ticker = fixture('-ticker.ok.json')
const stats = fixture('-stats.ok.json')

/** A source whose upstream answers by the end of the path, such as `BTC-USD/ticker`. */
function sourceOf(products: string[], answers: Record<string, UpstreamAnswer> = {}) {
  const time = createFakeTime()
  const upstream = createFakeUpstream((url) => {
    const path = url.split('/products/')[1] ?? ''
    return answers[path] ?? (path.endsWith('/stats') ? stats : ticker)
  })
  const source = createCoinbaseSource({ ...config, products }, upstream.get, time)
  const asked = () => upstream.calls.map(({ url }) => url.split('/products/')[1])
  return { source, time, asked, calls: upstream.calls }
}

/** The quotes that one read publishes, checked against the contract. */
async function quotesOf(...input: Parameters<typeof sourceOf>): Promise<Quote[]> {
  const events = await sourceOf(...input).source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return events.map(({ data }) => data as Quote)
}

test('a quote has the price of the ticker and, as its close, the price of 24 hours ago', async () => {
  expect(await quotesOf(['BTC-USD'])).toEqual([
    {
      symbol: 'BTC-USD',
      name: 'BTC-USD',
      ticker: 'BTC/USD',
      kind: 'crypto',
      names: { en: 'Bitcoin', zh: '比特币' },
      price: 98_211.46,
      previousClose: 96_880.02,
      change: 1_331.44,
      changePercent: 1.3743,
      currency: 'USD',
      marketState: 'REGULAR',
      asOf: Date.parse('2026-11-20T16:02:37.914Z'),
      source: 'coinbase',
    },
  ])
})

test('a time in nanoseconds is read to the millisecond', async () => {
  const answers = { 'BTC-USD/ticker': fixture('-ticker.ns-time.json') }
  const [quote] = await quotesOf(['BTC-USD'], answers)
  expect(quote?.asOf).toBe(Date.parse('2026-11-20T16:02:38.016Z'))
})

describe('every recorded error', () => {
  test.each([
    ['.error-404.json', 404, 'notFound'],
    ['.error-429.json', 429, 'rateLimited'],
    ['-ticker.malformed.json', 200, 'parse'],
  ])('%s with status %i is %s', async (name, status, kind) => {
    const { source } = sourceOf(['BTC-USD'], { 'BTC-USD/ticker': fixture(name, status) })
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })

  test.each([
    ['.error-404.json', 404],
    ['.error-429.json', 429],
    ['-ticker.malformed.json', 200],
  ])('%s for one product does not fail the other', async (name, status) => {
    const quotes = await quotesOf(['X-USD', 'BTC-USD'], { 'X-USD/ticker': fixture(name, status) })
    expect(quotes.map(({ symbol }) => symbol)).toEqual(['BTC-USD'])
  })
})

test('when every product fails, the error is that of the first failure', async () => {
  const answers = {
    'A-USD/ticker': fixture('.error-429.json', 429),
    'B-USD/ticker': fixture('.error-404.json', 404),
  }
  const { source } = sourceOf(['A-USD', 'B-USD'], answers)
  await expect(source.read()).rejects.toMatchObject({ kind: 'rateLimited' })
})

test('a time to wait that comes with one product holds for the next read', async () => {
  const headers = { 'retry-after': '30' }
  const tooMany = answerWith({ message: 'Public rate limit exceeded' }, { status: 429, headers })
  const { source, time, calls } = sourceOf(['A-USD', 'B-USD'], { 'A-USD/ticker': tooMany })
  expect(await source.read()).toHaveLength(1)
  const made = calls.length
  await time.advance(10_000)
  const failure = { kind: 'rateLimited', retryAfterMs: 20_000 }
  await expect(source.read()).rejects.toMatchObject(failure)
  expect(calls).toHaveLength(made)
  await time.advance(20_000)
  expect(await source.read()).toHaveLength(1)
})

test('a product that fails is named', async () => {
  const { source } = sourceOf(['X-USD', 'BTC-USD'], {
    'X-USD/ticker': fixture('.error-404.json', 404),
  })
  await source.read()
  expect([...source.failures()]).toEqual([['X-USD', expect.objectContaining({ kind: 'notFound' })]])
})

test('a bug of ours is not reported as a failure of the upstream', async () => {
  const { get } = createFakeUpstream((url) => {
    if (url.includes('A-USD')) throw new TypeError('ours')
    return url.endsWith('/stats') ? stats : ticker
  })
  const products = ['A-USD', 'B-USD']
  const source = createCoinbaseSource({ ...config, products }, get, createFakeTime())
  await expect(source.read()).rejects.toThrow(TypeError)
})

describe('requests', () => {
  test('say who asks', async () => {
    const { source, calls } = sourceOf(['BTC-USD'])
    await source.read()
    expect(calls[0]).toEqual({
      url: 'https://api.exchange.coinbase.com/products/BTC-USD/ticker',
      headers: { 'User-Agent': 'Marquee/test', Accept: 'application/json' },
    })
  })

  test('for the price of 24 hours ago are made only once a minute', async () => {
    const { source, time, asked } = sourceOf(['BTC-USD'])
    await source.read()
    await time.advance(59_999)
    await source.read()
    expect(asked()).toEqual(['BTC-USD/ticker', 'BTC-USD/stats', 'BTC-USD/ticker'])
    await time.advance(1)
    await source.read()
    expect(asked().slice(3)).toEqual(['BTC-USD/ticker', 'BTC-USD/stats'])
  })

  test('are never more than ten in a second', async () => {
    const products = Array.from({ length: 12 }, (_, index) => `P${index}-USD`)
    const { source, time, calls } = sourceOf(products)
    const read = source.read()
    const made: number[] = []
    for (const ms of [0, 1_000, 1_000]) {
      await time.advance(ms)
      made.push(calls.length)
    }
    expect(made).toEqual([10, 20, 24])
    expect(await read).toHaveLength(12)
  })
})

describe('a hostile answer', () => {
  const good = { price: '1.5', time: '2026-11-20T16:02:37Z' }

  test.each([
    ['a price of 0', { ...good, price: '0' }],
    ['an empty price', { ...good, price: '' }],
    ['a price of infinity', { ...good, price: '1e999' }],
    ['a price that is a number', { ...good, price: 1.5 }],
    ['a time that is no time', { ...good, time: 'now' }],
    ['no object', null],
    ['100 000 items', Array(100_000).fill(good)],
  ])('with %s has the wrong shape', async (_what, body) => {
    const { source } = sourceOf(['BTC-USD'], { 'BTC-USD/ticker': answerWith(body) })
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test('cannot bring in a price through __proto__', async () => {
    const body = '{"__proto__":{"price":"1.5"},"time":"2026-11-20T16:02:37Z"}'
    const { source } = sourceOf(['BTC-USD'], { 'BTC-USD/ticker': answerWith(body) })
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test.each(['0', '', '-5', '1e999', 'NaN'])(
    'with the opening "%s" has no change',
    async (open) => {
      const [quote] = await quotesOf(['BTC-USD'], { 'BTC-USD/stats': answerWith({ open }) })
      expect(quote).toMatchObject({ previousClose: null, change: null, changePercent: null })
    },
  )
})
