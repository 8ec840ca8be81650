import { expect, test } from 'vitest'
import { openTestQuoteSimulator } from '../testing/testQuoteSimulator.ts'

interface Chart {
  chart: {
    result: {
      meta: Record<string, unknown> & {
        currentTradingPeriod: Record<
          'pre' | 'regular' | 'post',
          { start: number; end: number; gmtoffset: number }
        >
      }
      timestamp: number[]
      indicators: { quote: Record<string, unknown[]>[] }
    }[]
  }
}

async function answerOf(symbol: string, userAgent = 'Mozilla/5.0 test', at?: string) {
  const { baseUrls, time } = await openTestQuoteSimulator(
    at === undefined ? {} : { at, alwaysOpen: false },
  )
  const headers = { 'user-agent': userAgent }
  const url = `${baseUrls.yahoo}/v8/finance/chart/${symbol}?range=1d&interval=1m`
  const response = await fetch(url, { headers })
  return { response, nowMs: time.now() }
}

async function chartOf(symbol: string, at?: string) {
  const { response, nowMs } = await answerOf(symbol, undefined, at)
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
  'where markets never close, the regular hours of %s are the whole day of its exchange',
  async (symbol) => {
    const { meta, nowMs } = await chartOf(symbol)
    const { start, end, gmtoffset } = meta.currentTradingPeriod.regular
    expect([end - start, (start + gmtoffset) % 86_400]).toEqual([86_400, 0])
    expect(start * 1000).toBeLessThanOrEqual(nowMs)
    expect(end * 1000).toBeGreaterThan(nowMs)
  },
)

// Before the opening they are already those of the day, as in the capture of a real answer.
test.each([
  ['AAPL', '2026-11-25T08:00-05:00', '04:00 09:30 09:30 16:00 16:00 20:00'],
  ['AAPL', '2026-11-27T15:00-05:00', '04:00 09:30 09:30 13:00 13:00 17:00'],
  ['AAPL', '2026-11-28T12:00-05:00', '04:00 09:30 09:30 13:00 13:00 17:00'],
  ['AAPL', '2026-07-02T12:00-04:00', '04:00 09:30 09:30 16:00 16:00 20:00'],
  ['0700.HK', '2026-11-25T12:30+08:00', '09:30 09:30 09:30 16:00 16:00 16:00'],
  ['0700.HK', '2026-12-24T15:00+08:00', '09:30 09:30 09:30 12:00 12:00 12:00'],
  ['600519.SS', '2026-11-28T12:00+08:00', '09:30 09:30 09:30 15:00 15:00 15:00'],
])('%s at %s has the hours %s', async (symbol, at, hours) => {
  const { pre, regular, post } = (await chartOf(symbol, at)).meta.currentTradingPeriod
  const clock = [pre, regular, post].flatMap(({ start, end, gmtoffset }) =>
    [start, end].map((s) => new Date((s + gmtoffset) * 1000).toISOString().slice(11, 16)),
  )
  expect(clock.join(' ')).toBe(hours)
})

test('before the opening there are no minutes, and the price is the last close', async () => {
  const { meta, timestamp, indicators } = await chartOf('AAPL', '2026-11-25T08:00-05:00')
  expect([timestamp, indicators.quote]).toEqual([undefined, [{}]])
  const evening = await chartOf('AAPL', '2026-11-24T18:00-05:00')
  expect(meta.regularMarketPrice).toBe(evening.meta.regularMarketPrice)
  expect(evening.timestamp.at(-1)).toBe(Date.parse('2026-11-24T15:59-05:00') / 1000)
})

test('just after a lunch break the minutes go on from the morning', async () => {
  const { timestamp } = await chartOf('600519.SS', '2026-11-25T13:02:30+08:00')
  const clock = timestamp.map((s) => new Date((s + 28_800) * 1000).toISOString().slice(11, 16))
  expect(clock).toEqual(['11:26', '11:27', '11:28', '11:29', '13:00', '13:01'])
})

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
