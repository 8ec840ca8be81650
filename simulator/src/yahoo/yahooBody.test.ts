import { expect, test } from 'vitest'
import { openTestQuoteSimulator } from '../testing/testQuoteSimulator.ts'

interface Chart {
  chart: {
    result: {
      meta: Record<string, unknown> & {
        currentTradingPeriod: { regular: { start: number; end: number; gmtoffset: number } }
      }
      timestamp: number[]
      indicators: { quote: Record<string, unknown[]>[] }
    }[]
  }
}

async function answerOf(symbol: string, userAgent = 'Mozilla/5.0 test') {
  const { baseUrls, time } = await openTestQuoteSimulator()
  const headers = { 'user-agent': userAgent }
  const url = `${baseUrls.yahoo}/v8/finance/chart/${symbol}?range=1d&interval=1m`
  const response = await fetch(url, { headers })
  return { response, nowMs: time.now() }
}

async function chartOf(symbol: string) {
  const { response, nowMs } = await answerOf(symbol)
  const [result] = ((await response.json()) as Chart).chart.result
  if (result === undefined) throw new Error('expected a result')
  return { ...result, nowMs }
}

test.each([
  ['AAPL', 'USD', -18_000],
  ['BRK-B', 'USD', -18_000],
  ['600519.SS', 'CNY', 28_800],
  ['000858.SZ', 'CNY', 28_800],
  ['0700.HK', 'HKD', 28_800],
  ['VOD.L', 'GBp', 0],
])('%s is priced in %s, with a clock %i s ahead of UTC', async (symbol, currency, gmtoffset) => {
  expect((await chartOf(symbol)).meta).toMatchObject({ symbol, currency, gmtoffset })
})

test.each(['AAPL', '0700.HK', 'VOD.L'])(
  'the regular hours of %s are the whole day of its exchange',
  async (symbol) => {
    const { meta, nowMs } = await chartOf(symbol)
    const { start, end, gmtoffset } = meta.currentTradingPeriod.regular
    expect([end - start, (start + gmtoffset) % 86_400]).toEqual([86_400, 0])
    expect(start * 1000).toBeLessThanOrEqual(nowMs)
    expect(end * 1000).toBeGreaterThan(nowMs)
  },
)

test('one of the minutes has no trade', async () => {
  const { timestamp, indicators } = await chartOf('AAPL')
  const [bars] = indicators.quote
  expect(Object.keys(bars ?? {})).toEqual(['open', 'high', 'low', 'close', 'volume'])
  for (const values of Object.values(bars ?? {})) {
    expect(values).toHaveLength(timestamp.length)
    expect(values.flatMap((value, index) => (value === null ? [index] : []))).toEqual([2])
  }
})

test('a symbol that is not listed is not found', async () => {
  const { response } = await answerOf('usAAPL')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ chart: { error: { code: 'Not Found' } } })
})

test('a client that does not look like a browser is refused, in plain text', async () => {
  const { response } = await answerOf('AAPL', 'node-fetch')
  expect([response.status, await response.text()]).toEqual([429, 'Edge: Too Many Requests'])
})
