import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import {
  finnhubFixture,
  finnhubSourceOf,
  quoteOf,
  quotesOf,
} from '../../../testing/testFinnhubSource.ts'

test('a quote has its price, its name and the state of the market', async () => {
  expect(await quoteOf({})).toEqual({
    symbol: 'AAPL',
    name: 'Apple Inc',
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
    asOf: Date.parse('2026-11-20T16:02:37Z'),
    source: 'finnhub',
  })
})

test('a quote after the close counts as closed', async () => {
  const quote = await quoteOf({ 'quote?symbol=AAPL': finnhubFixture('quote.ok-closed.json') })
  expect(quote).toMatchObject({ price: 338.42, asOf: Date.parse('2026-11-19T21:00:00Z') })
})

describe('every recorded error', () => {
  test.each([
    ['quote.unknown-symbol.json', 200, 'notFound'],
    ['quote.empty.json', 200, 'shape'],
    ['quote.error-401.json', 401, 'auth'],
    ['quote.error-403.json', 403, 'forbidden'],
    ['quote.error-429.json', 429, 'rateLimited'],
    ['quote.malformed.json', 200, 'parse'],
    ['quote.html-502.html', 502, 'unavailable'],
  ])('%s with status %i is %s', async (name, status, kind) => {
    const { source } = finnhubSourceOf(['AAPL'], {
      'quote?symbol=AAPL': finnhubFixture(name, status),
    })
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })
})

test('a symbol outside the plan does not fail the others', async () => {
  const answers = { 'quote?symbol=VOD.L': finnhubFixture('quote.error-403.json', 403) }
  const setup = finnhubSourceOf(['VOD.L', 'AAPL'], answers)
  expect((await quotesOf(setup)).map(({ symbol }) => symbol)).toEqual(['AAPL'])
  expect(setup.source.failures().get('VOD.L')?.kind).toBe('forbidden')
})

test('no error contains the key', async () => {
  const answers = [
    answerWith({ error: 'canary-key is not valid' }, { status: 401 }),
    answerWith('canary-key', { status: 500 }),
    answerWith({ c: 'canary-key' }),
    answerWith({ error: 'API limit reached. canary-key' }, { status: 429 }),
  ]
  for (const answer of answers) {
    const { source } = finnhubSourceOf(['AAPL'], { 'quote?symbol=AAPL': answer })
    const error = await source.read().catch((reason: unknown) => reason)
    const told = error instanceof Error ? `${error.stack} ${String(error.cause)}` : 'no error'
    expect(told).toContain('UpstreamError')
    expect(told).not.toContain('canary')
  }
})
