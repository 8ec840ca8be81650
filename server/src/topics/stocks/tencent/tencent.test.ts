import { readFileSync } from 'node:fs'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { createTencentSource } from './tencent.ts'

const config = {
  baseUrl: 'https://qt.gtimg.cn',
  userAgent: 'Mozilla/5.0 test',
  intervalMs: 10_000,
  simulated: false,
  alwaysOpen: false,
}
const gbk = { 'content-type': 'text/html; charset=GBK' }
const utf8 = { 'content-type': 'text/html; charset=UTF-8' }
const fixture = (name: string, headers: Record<string, string> = gbk, status = 200) => {
  const bytes = readFileSync(new URL(`./fixtures/tencent.${name}`, import.meta.url))
  return answerWith(bytes, { headers, status })
}

function sourceOf(symbols: string[], answer: UpstreamAnswer, more: Partial<typeof config> = {}) {
  const upstream = createFakeUpstream(() => answer)
  const time = createFakeTime()
  const source = createTencentSource({ ...config, ...more, symbols }, upstream.get, time)
  return { source, calls: upstream.calls }
}

/** The quotes that one read publishes, checked against the contract. */
async function quotesOf(...input: Parameters<typeof sourceOf>): Promise<Quote[]> {
  const events = await sourceOf(...input).source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return events.map(({ data }) => data as Quote)
}

/** A US record of the current moment, with another price if one is given. */
const record = (symbol: string, price = '338.42') =>
  `v_${symbol}="200~Apple~${symbol.slice(2)}.OQ~${price}~335.11~${'~'.repeat(25)}2026-11-20 11:00:00~";\n`

describe('every recorded answer', () => {
  const all = ['sh600519', 'sz000858', 'sh000001', 'hk00700', 'usAAPL', 'usBRK.B']
  test.each([
    ['ok.gbk', gbk, all, all],
    ['ok.gbk', {}, all, all],
    ['utf8.txt', utf8, ['sh600519', 'hk00700', 'usAAPL'], ['sh600519', 'hk00700', 'usAAPL']],
    ['dst.gbk', gbk, ['usAAPL', 'usMSFT'], ['usAAPL', 'usMSFT']],
    ['partial.gbk', gbk, ['sh600519', 'hk00700', 'usNOPE'], ['sh600519', 'hk00700']],
    ['malformed.gbk', gbk, ['sh600519', 'hk00700'], ['sh600519']],
    ['tilde-trail.gbk', gbk, ['hk00358'], ['hk00358']],
    ['badbytes.gbk', gbk, ['sh600519'], ['sh600519']],
  ])('%s (%j) asked for %j has %j', async (name, headers, asked, got) => {
    const quotes = await quotesOf(asked, fixture(name, headers))
    expect(quotes.map(({ symbol }) => symbol)).toEqual(got)
  })

  test.each([
    ['none-match.gbk', 200, 'notFound'],
    ['short.gbk', 200, 'notFound'],
    ['empty.gbk', 200, 'blocked'],
    ['blocked.html', 200, 'blocked'],
    ['blocked.html', 501, 'blocked'],
    ['error-414.html', 414, 'config'],
  ])('%s with status %i is an error: %s', async (name, status, kind) => {
    const { source } = sourceOf(['sh600519'], fixture(name, gbk, status))
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })
})

test('quotes are read from GBK with their name, currency and time', async () => {
  const quotes = await quotesOf(['sz000858', 'hk00700', 'usAAPL'], fixture('ok.gbk'))
  expect(quotes).toEqual([
    {
      symbol: 'sz000858',
      name: '五 粮 液',
      ticker: '000858',
      exchange: 'XSHE',
      kind: 'share',
      names: { en: 'Wuliangye', zh: '五粮液' },
      price: 118.35,
      previousClose: 117.9,
      change: 0.45,
      changePercent: 0.3817,
      currency: 'CNY',
      marketState: 'CLOSED',
      asOf: Date.parse('2026-11-20T07:00:12Z'),
      source: 'tencent',
    },
    {
      symbol: 'hk00700',
      name: '腾讯控股',
      ticker: '0700.HK',
      exchange: 'XHKG',
      kind: 'share',
      names: { en: 'Tencent', zh: '腾讯控股' },
      price: 528.5,
      previousClose: 521,
      change: 7.5,
      changePercent: 1.4395,
      currency: 'HKD',
      marketState: 'CLOSED',
      asOf: Date.parse('2026-11-20T08:08:41Z'),
      source: 'tencent',
    },
    {
      symbol: 'usAAPL',
      name: '苹果',
      ticker: 'AAPL',
      exchange: 'XNAS',
      kind: 'share',
      names: { en: 'Apple Inc.', zh: '苹果' },
      price: 338.42,
      previousClose: 335.11,
      change: 3.31,
      changePercent: 0.9877,
      currency: 'USD',
      marketState: 'CLOSED',
      asOf: Date.parse('2026-11-19T21:00:01Z'),
      source: 'tencent',
    },
  ])
})

test('UTF-8 is read as UTF-8 when the header names it', async () => {
  const quotes = await quotesOf(['hk00700'], fixture('utf8.txt', utf8))
  expect(quotes[0]?.name).toBe('腾讯控股')
})

test('a name with a byte that looks like a separator does not shift the fields', async () => {
  const [quote] = await quotesOf(['hk00358'], fixture('tilde-trail.gbk'))
  expect(quote).toMatchObject({ name: '江西銅業股份', price: 21.45, previousClose: 21.3 })
})

test('bytes that are not GBK damage only the name', async () => {
  const [quote] = await quotesOf(['sh600519'], fixture('badbytes.gbk'))
  expect(quote).toMatchObject({ name: '��州茅台', price: 1388.6 })
})

test('New York times are right in summer and in winter', async () => {
  const quotes = await quotesOf(['usAAPL', 'usMSFT'], fixture('dst.gbk'))
  expect(quotes.map(({ asOf }) => new Date(asOf).toISOString())).toEqual([
    '2026-07-02T20:00:01.000Z',
    '2026-11-19T21:00:01.000Z',
  ])
})

describe('a request', () => {
  test('names all symbols and a browser', async () => {
    const { source, calls } = sourceOf(['sh600519', 'usBRK.B'], fixture('ok.gbk'))
    await source.read()
    expect(calls).toEqual([
      {
        url: 'https://qt.gtimg.cn/q=sh600519,usBRK.B',
        headers: { 'User-Agent': 'Mozilla/5.0 test' },
      },
    ])
  })

  test('asks for 60 symbols at most', async () => {
    const symbols = Array.from({ length: 130 }, (_, index) => `sh${600_454 + index}`)
    const { source, calls } = sourceOf(symbols, fixture('ok.gbk'))
    await source.read()
    expect(calls.map(({ url }) => url.split(',').length)).toEqual([60, 60, 10])
  })

  test('is not made when there are no symbols to ask for', async () => {
    const { source, calls } = sourceOf([], fixture('ok.gbk'))
    expect([await source.read(), calls]).toEqual([[], []])
  })
})

test('in the simulator every market trades at any hour', async () => {
  const quotes = await quotesOf(['sh600519', 'usAAPL'], fixture('ok.gbk'), { alwaysOpen: true })
  expect(quotes.map(({ marketState }) => marketState)).toEqual(['REGULAR', 'REGULAR'])
})

test('one unreadable record does not lose the record after it', async () => {
  const answer = answerWith(record('usAAPL', '-1.00') + record('usMSFT'))
  const quotes = await quotesOf(['usAAPL', 'usMSFT'], answer)
  expect(quotes.map(({ symbol }) => symbol)).toEqual(['usMSFT'])
})

test('only unreadable records are a change of format', async () => {
  const { source } = sourceOf(['usAAPL'], answerWith(record('usAAPL', 'x')))
  await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
})

test.each([
  ['v_usAAPL="";', 200, 'notFound'],
  ['{"error":1}', 200, 'parse'],
  ['v_usAAPL="200~cut', 200, 'parse'],
  [' \n', 200, 'blocked'],
  ['slow down', 429, 'rateLimited'],
  ['<html>Bad Gateway</html>', 502, 'unavailable'],
])('the answer %s with status %i is an error: %s', async (body, status, kind) => {
  const { source } = sourceOf(['usAAPL'], answerWith(body, { status }))
  await expect(source.read()).rejects.toMatchObject({ kind })
})

test('keys such as __proto__ and 100 000 records of other symbols change nothing', async () => {
  const flood = Array.from({ length: 100_000 }, (_, index) => `v_us${index}="";`).join('')
  const body = `v___proto__="1~x";${flood}${record('usAAPL')}`
  expect(await quotesOf(['usAAPL'], answerWith(body))).toHaveLength(1)
})
