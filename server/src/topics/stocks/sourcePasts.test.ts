import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fetch from 'node-fetch'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { createUpstreamHttp } from '../../upstreams/http.ts'
import { createCoinbaseSource } from './coinbase/coinbase.ts'
import { createTencentSource } from './tencent/tencent.ts'
import { createYahooSource } from './yahoo/yahoo.ts'
import { noPast } from './past.ts'

const get = createUpstreamHttp({ fetch, timeoutMs: 5_000, maxBytes: 2_000_000 })
const common = { intervalMs: 1_000, simulated: false, userAgent: 'Mozilla/5.0 test' }
const newest = { coinbase: 'BTC-USD', tencent: 'usAAPL', yahoo: 'VOD.L' }
type Name = keyof typeof newest
const names = Object.keys(newest) as Name[]

/** Each source with one symbol, asked at `baseUrl`. */
function pastOf(name: Name, baseUrl: string, time = createFakeTime(), symbol = newest[name]) {
  const config = { ...common, baseUrl, symbols: [symbol] }
  const soon = { ...time, after: (_ms: number, run: () => void) => (run(), () => {}) }
  const source = {
    coinbase: () =>
      createCoinbaseSource({ ...config, products: [symbol], statsIntervalMs: 1 }, get, soon),
    tencent: () =>
      createTencentSource({ ...config, historyBaseUrl: baseUrl, alwaysOpen: true }, get, time),
    yahoo: () => createYahooSource({ ...config, breakMs: 900_000 }, get, soon),
  }[name]()
  const past = (untilMs = time.now()) =>
    source.past?.(symbol, untilMs) ?? Promise.reject(new Error('no past'))
  return { ...source, past }
}

async function serve(body: string | Buffer, status = 200, headers: Record<string, string> = {}) {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(req.url ?? '')
    res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const now = createFakeTime().now()
const minute = now - (now % 60_000)
const seconds = (ago: number) => minute / 1000 - ago * 60
const price = (n: number) => 100 + n
type Row = [at: unknown, price: unknown]

/** The body of each source for minutes with one price each. */
const bodyOf: Record<Name, (rows: Row[]) => unknown> = {
  coinbase: (rows) => rows.map(([at, price]) => [at, price, price, price, price, 1]),
  tencent(rows) {
    const wall = (at: unknown) =>
      typeof at === 'number' && at < 1e12 ? new Date((at - 5 * 3_600) * 1000).toISOString() : ''
    const data = rows.map(
      ([at, price]) => `${wall(at).slice(11, 16).replace(':', '')} ${String(price)} 12`,
    )
    const date = wall(seconds(0)).slice(0, 10).replaceAll('-', '')
    return { code: 0, data: { usAAPL: { data: [{ date, data, prec: '1' }], qt: {} } } }
  },
  yahoo(rows) {
    const prices = rows.map(([, price]) => (typeof price === 'number' ? price * 100 : price))
    const quote = [{ open: prices, high: prices, low: prices, close: prices }]
    const meta = { symbol: 'VOD.L', currency: 'GBp' }
    const timestamp = rows.map(([at]) => at)
    return { chart: { result: [{ meta, timestamp, indicators: { quote } }], error: null } }
  },
}

describe.each(names)('the past of %s', (name) => {
  test('is read in any order, with doubles, holes and times that cannot be', async () => {
    const rows: Row[] = [
      ...[3, 1, 2, 0, 2].map((ago): Row => [seconds(ago), price(ago)]),
      ...[null, 'NaN', {}].map((bad): Row => [seconds(4), bad]),
      ...[null, 'NaN', {}, -1, seconds(-30), 1e99].map((bad): Row => [bad, price(9)]),
    ]
    const { url } = await serve(JSON.stringify(bodyOf[name](rows)))
    const past = await pastOf(name, url).past()
    expect(past['1h']).toEqual(
      [3, 2, 1, 0].map((ago) => {
        const [at, value] = [seconds(ago) * 1000, price(ago)]
        return { at, open: value, high: value, low: value, close: value }
      }),
    )
    expect(past.day.at(-1)).toMatchObject({ high: 102, low: 100, close: 100 })
  })

  test.each([
    ['HTML', '<!DOCTYPE html><html><body>no</body></html>', 200, 'blocked'],
    ['half of it', '[[1795190400, 1, 2', 200, 'parse'],
    ['another shape', '{"unexpected":true}', 200, 'shape'],
    ['nothing', 'null', 200, 'shape'],
    ['too many rows', '[1,2,3]', 200, 'shape'],
    ['more bytes than we take', Buffer.alloc(3_000_000, ' '), 200, 'config'],
    ['429', '{}', 429, 'rateLimited'],
    ['500', '{}', 500, 'unavailable'],
  ] as const)(
    'is an error that says why when the answer is %s',
    async (what, body, status, kind) => {
      const many = Array.from({ length: 6_000 }, (): Row => [seconds(1), 1])
      const text = what === 'too many rows' ? JSON.stringify(bodyOf[name](many)) : body
      const { url } = await serve(text, status, { 'Retry-After': '1200' })
      const says = kind === 'rateLimited' ? { retryAfterMs: 1_200_000 } : {}
      const expected = { name: 'UpstreamError', kind, ...says }
      await expect(pastOf(name, url).past()).rejects.toMatchObject(expected)
    },
  )

  test('is empty where the source has none', async () => {
    const { url } = await serve(JSON.stringify(bodyOf[name]([])))
    expect(await pastOf(name, url).past()).toEqual(noPast)
  })

  test('and its quotes are of one price at the simulator: there is no seam', async () => {
    const { baseUrls, time } = await openTestSimulator()
    const source = pastOf(name, baseUrls[name], time)
    const [event] = await source.read()
    const { '1h': hour, day } = await source.past()
    const last = event && 'price' in event.data ? event.data.price : null
    expect([hour.at(-1)?.close, day.at(-1)?.close]).toEqual([last, last])
    // New York and London were closed at night.
    expect([hour.length, day.length > 35]).toEqual([60, true])
  })
})

test.each([
  ['tencent', '0700.HK', 'hk00700', '2026-11-20T09:30+08:00', '2026-11-20T16:00+08:00'],
  ['tencent', 'AAPL', 'usAAPL', '2026-11-20T09:30-05:00', '2026-11-20T16:00-05:00'],
  ['yahoo', 'VOD.L', 'VOD.L', '2026-11-20T08:00Z', '2026-11-20T16:30Z'],
] as const)(
  '%s: on a Sunday, the past until the last trade of %s is its whole Friday',
  async (name, _ticker, symbol, opens, closes) => {
    const at = '2026-11-22T15:00Z'
    const { baseUrls, time } = await openTestSimulator({ at, alwaysOpen: false })
    const source = pastOf(name, baseUrls[name], time, symbol)
    const [event] = await source.read()
    const asOf = event && 'asOf' in event.data ? event.data.asOf : NaN
    expect(asOf).toBeLessThanOrEqual(Date.parse(closes))
    const { day, '1h': hour } = await source.past(asOf)
    expect(day[0]?.at).toBe(Date.parse(opens))
    expect(day.at(-1)?.at).toBe(Date.parse(closes) - 10 * 60_000)
    expect(hour).toHaveLength(60)
  },
)

test('Tencent is asked for a share of the United States by its code with the exchange', async () => {
  const { baseUrls, time } = await openTestSimulator()
  const source = pastOf('tencent', baseUrls.tencent, time, 'usBRK.B')
  await source.read()
  expect((await source.past()).day.length).toBeGreaterThan(35)
})

test('Tencent has no past where nothing says its host', () => {
  const config = {
    ...common,
    baseUrl: 'http://quotes.test',
    symbols: ['usAAPL'],
    alwaysOpen: false,
  }
  expect(createTencentSource(config, get, createFakeTime()).past).toBeUndefined()
})
