import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { createFinnhubSource } from './finnhub/finnhub.ts'
import { createYahooSource } from './yahoo/yahoo.ts'
import { openTestQuoteSimulator } from '@marquee/simulator/testing/testQuoteSimulator.ts'
import {
  common,
  create,
  getForTests,
  minuteMs,
  quotesOf,
  sourceOf,
  symbolsIn,
} from '../../testing/testQuoteSources.ts'

const upstreams = ['finnhub', 'yahoo'] as const

describe.each(upstreams)('%s', (upstream) => {
  test.each([
    ['500', 'unavailable'],
    // Only one of them has a key that an upstream can refuse.
    ['401', upstream === 'finnhub' ? 'auth' : 'blocked'],
    ['418', 'blocked'],
    ['429', 'rateLimited'],
    ['html', 'blocked'],
    ['truncated', 'parse'],
    ['empty', 'parse'],
    ['wrong-shape', 'shape'],
    ['phantom', 'notFound'],
    ['hang', 'unavailable'],
  ] as const)('that answers with the fault %s fails as %s', async (fault, kind) => {
    const { source, setFault } = await sourceOf(upstream, ['AAPL'])
    await setFault({ fault })
    await expect(quotesOf(source)).rejects.toMatchObject({ kind })
  })

  test('recovers when the fault ends', async () => {
    const { source, setFault } = await sourceOf(upstream, ['AAPL'])
    await setFault({ fault: '500' })
    await expect(quotesOf(source)).rejects.toMatchObject({ kind: 'unavailable' })
    await setFault(null)
    expect(symbolsIn(await quotesOf(source))).toEqual(['AAPL'])
  })

  test.each(['phantom', 'wrong-shape', 'truncated'] as const)(
    'with the fault %s for one symbol still brings the others',
    async (fault) => {
      const { source, setFault } = await sourceOf(upstream, ['AAPL', 'MSFT', 'NVDA'])
      await setFault({ fault, symbol: 'MSFT' })
      expect(symbolsIn(await quotesOf(source))).toEqual(['AAPL', 'NVDA'])
      expect([...source.failures().keys()]).toEqual(['MSFT'])
    },
  )

  test('is left alone for as long as it asks', async () => {
    const { source, time, setFault } = await sourceOf(upstream, ['AAPL'])
    await setFault({ fault: '429', retryAfterSeconds: 1_200 })
    const failure = { kind: 'rateLimited', retryAfterMs: 1_200_000 }
    await expect(quotesOf(source)).rejects.toMatchObject(failure)
    await setFault(null)
    await time.advance(10 * minuteMs)
    await expect(source.read()).rejects.toMatchObject({ kind: 'rateLimited' })
    await time.advance(10 * minuteMs)
    expect(symbolsIn(await quotesOf(source))).toEqual(['AAPL'])
  })

  test('that refuses one symbol for a while says so, and keeps the quotes that it read first', async () => {
    const { source, setFault } = await sourceOf(upstream, ['AAPL', 'MSFT', 'NVDA'])
    await setFault({ fault: '429', symbol: 'MSFT', retryAfterSeconds: 1_200 })
    expect(symbolsIn(await quotesOf(source))).toEqual(['AAPL'])
    expect([...source.failures().keys()]).toEqual(['MSFT', 'NVDA'])
    await expect(source.read()).rejects.toMatchObject({ kind: 'rateLimited' })
  })
})

test('Finnhub that refuses one symbol for good brings the others, every time', async () => {
  const { source, setFault } = await sourceOf('finnhub', ['AAPL', 'MSFT', 'NVDA'])
  await setFault({ fault: '403', symbol: 'MSFT' })
  for (const round of [1, 2, 3]) {
    expect([round, symbolsIn(await quotesOf(source))]).toEqual([round, ['AAPL', 'NVDA']])
    expect(source.failures().get('MSFT')?.kind).toBe('forbidden')
  }
})

test('Yahoo without a time to wait is left alone for 15 minutes', async () => {
  const { source, setFault } = await sourceOf('yahoo', ['AAPL'])
  await setFault({ fault: '429' })
  const failure = { kind: 'rateLimited', retryAfterMs: 15 * minuteMs }
  await expect(quotesOf(source)).rejects.toMatchObject(failure)
})

test('Yahoo without a trade in the last minutes still has the price', async () => {
  const { source, setFault } = await sourceOf('yahoo', ['AAPL'])
  const [before] = await quotesOf(source)
  await setFault({ fault: 'null-bars' })
  const [after] = await quotesOf(source)
  expect(after).toMatchObject({ symbol: 'AAPL', currency: before?.currency })
})

test('Yahoo refuses a client that does not look like a browser', async () => {
  const { baseUrls, time } = await openTestQuoteSimulator()
  const config = { ...common, baseUrl: baseUrls.yahoo, symbols: ['AAPL'], breakMs: 0 }
  const source = createYahooSource({ ...config, userAgent: 'node-fetch' }, getForTests, time)
  await expect(source.read()).rejects.toMatchObject({ kind: 'rateLimited' })
})

test('Finnhub refuses a client without a key', async () => {
  const { baseUrls, time } = await openTestQuoteSimulator()
  const config = { ...common, baseUrl: baseUrls.finnhub, symbols: ['AAPL'], token: '' }
  const source = createFinnhubSource({ ...config, userAgent: 'Marquee/test' }, getForTests, time)
  await expect(source.read()).rejects.toMatchObject({ kind: 'auth' })
})

test('whatever Finnhub does, neither its quotes nor its errors contain the key', async () => {
  const { source, setFault } = await sourceOf('finnhub', ['AAPL', 'MSFT'])
  const told: unknown[] = [await source.read()]
  const faults = ['500', '401', '403', '429', 'html', 'truncated', 'wrong-shape', 'hang'] as const
  for (const fault of faults) {
    await setFault({ fault, retryAfterSeconds: 0 })
    told.push(await source.read().catch((error: unknown) => error), source.failures())
  }
  const elsewhere = create.finnhub('http://127.0.0.1:1', createFakeTime(), ['AAPL'])
  told.push(await elsewhere.read().catch((error: unknown) => error))
  const text = inspect(told, { depth: null, showHidden: true })
  expect(text.match(/kind: '\w+'/g)?.length).toBeGreaterThan(faults.length)
  expect(text).not.toContain('canary')
})
