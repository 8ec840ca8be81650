import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { answerLike, quoteOf, yahooFixture } from '../../../testing/testYahooSource.ts'

describe('every recorded answer', () => {
  test('with missing minutes is a quote', async () => {
    expect(await quoteOf('AAPL', yahooFixture('ok.json'))).toEqual({
      symbol: 'AAPL',
      name: 'Apple Inc.',
      ticker: 'AAPL',
      exchange: 'XNAS',
      kind: 'share',
      names: { en: 'Apple Inc.', zh: '苹果' },
      price: 341.27,
      previousClose: 338.42,
      change: 2.85,
      changePercent: 0.8421,
      currency: 'USD',
      marketState: 'REGULAR',
      asOf: Date.parse('2026-11-20T14:36:58Z'),
      source: 'yahoo',
    })
  })

  test('in pence is a quote in pounds', async () => {
    expect(await quoteOf('VOD.L', yahooFixture('gbp-minor.json'))).toMatchObject({
      price: 0.9236,
      previousClose: 0.9174,
      change: 0.0062,
      changePercent: 0.6758,
      currency: 'GBP',
    })
  })

  test('before the opening, without any minute, is a quote', async () => {
    expect(await quoteOf('AAPL', yahooFixture('preopen-empty.json'))).toMatchObject({
      price: 338.42,
      asOf: Date.parse('2026-11-19T21:00:01Z'),
    })
  })

  test.each([
    ['error-404.json', 404, 'notFound'],
    ['error-400.json', 400, 'config'],
    ['error-401-crumb.json', 401, 'blocked'],
    ['error-429.txt', 429, 'rateLimited'],
    ['error-429.txt', 200, 'rateLimited'],
    ['down.html', 200, 'unavailable'],
    ['down.html', 502, 'unavailable'],
    ['down.html', 404, 'unavailable'],
    ['malformed.json', 200, 'parse'],
  ])('%s with status %i is an error: %s', async (name, status, kind) => {
    const failing = quoteOf('AAPL', yahooFixture(name, status))
    await expect(failing).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })
})

test.each([
  ['Too Many Requests\r\n', 429, 'rateLimited'],
  ['', 429, 'rateLimited'],
  ['<html>consent</html>', 200, 'blocked'],
  ['<html>Access Denied</html>', 403, 'blocked'],
  ['{"finance":{"result":null,"error":{"code":"Unauthorized"}}}', 200, 'blocked'],
  ['{"chart":{"result":null,"error":{"code":"Not Found"}}}', 200, 'notFound'],
  ['{"chart":{"result":null,"error":{"code":"Bad Request"}}}', 200, 'config'],
  ['{"chart":{"result":null,"error":{"code":"Unprocessable Entity"}}}', 200, 'config'],
  ['{"chart":{"result":null,"error":{"code":"Too Many Requests"}}}', 200, 'rateLimited'],
  ['{"chart":{"result":null,"error":{"code":"Internal Server Error"}}}', 200, 'unavailable'],
  ['{"chart":{"result":null,"error":{"code":"Something New"}}}', 503, 'unavailable'],
  ['{"chart":{"result":null,"error":null}}', 200, 'notFound'],
  ['{"chart":{"result":[],"error":null}}', 200, 'notFound'],
  ['{"chart":null}', 200, 'notFound'],
  ['{"chart":{"result":"x"}}', 200, 'shape'],
  ['{}', 200, 'shape'],
  ['[]', 200, 'shape'],
  ['', 200, 'parse'],
])('the answer %s with status %i is an error: %s', async (body, status, kind) => {
  await expect(quoteOf('AAPL', answerWith(body, { status }))).rejects.toMatchObject({ kind })
})

describe('an unknown symbol in an answer with status 200', () => {
  test.each([null, undefined])('with the price %s has no quote', async (regularMarketPrice) => {
    const meta = { currency: null, instrumentType: 'ECNQUOTE', regularMarketTime: null }
    const answer = answerLike('ok.json', { ...meta, regularMarketPrice })
    await expect(quoteOf('AAPL', answer)).rejects.toMatchObject({ kind: 'notFound' })
  })
})
