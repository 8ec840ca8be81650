import type { Quote } from '@marquee/shared/quote.ts'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'
import { expect, test } from 'vitest'
import { readConfig } from '../../config/config.ts'
import { openSources } from '../../config/openSources.ts'
import { getForTests, quotesOf } from '../../testing/testQuoteSources.ts'
import { createTencentSource } from './tencent/tencent.ts'
import { upstreamFetch } from '../../upstreams/upstreamFetch.ts'
import { onlySources } from '../../testing/onlySources.ts'

const lists = {
  ...onlySources('tencent', 'coinbase', 'finnhub', 'yahoo'),
  TENCENT_SYMBOLS: 'sh600519,hk00700,usAAPL',
  COINBASE_PRODUCTS: 'BTC-USD',
  FINNHUB_SYMBOLS: 'AAPL',
  FINNHUB_TOKEN: 'any',
  YAHOO_SYMBOLS: '600519.SS,0700.HK,VOD.L,MSFT',
}

/** What all sources say at a moment, by symbol, while the simulator keeps market hours. */
async function quotesAt(at: string, settings: Record<string, string> = {}) {
  const config = readConfig({ ...lists, ...settings })
  const { baseUrls: simulated, time } = await openTestSimulator({
    ...{ at, alwaysOpen: config.simulator?.alwaysOpen ?? false },
  })
  const sources = openSources({ config, simulated, fetch: upstreamFetch, time })
  const events = await Promise.all(sources.map((source) => source.read()))
  const quotes = events.flat().map(({ data }) => data as Quote)
  return { nowMs: time.now(), of: new Map(quotes.map((quote) => [quote.symbol, quote])) }
}

const open = 'REGULAR'
const closed = 'CLOSED'

// The columns: Shanghai, Hong Kong and New York at Tencent; New York at Finnhub; Shanghai, Hong Kong,
// London and New York at Yahoo. Yahoo counts a lunch break to the regular hours.
test.each([
  [
    'a morning in Asia',
    '2026-11-25T10:30+08:00',
    open,
    open,
    closed,
    closed,
    open,
    open,
    closed,
    closed,
  ],
  [
    'the lunch of both',
    '2026-11-25T12:30+08:00',
    closed,
    closed,
    closed,
    closed,
    open,
    open,
    closed,
    closed,
  ],
  [
    'the end of the lunch in Shanghai',
    '2026-11-25T13:00+08:00',
    open,
    open,
    closed,
    closed,
    open,
    open,
    closed,
    closed,
  ],
  [
    'an early morning in New York',
    '2026-11-25T08:00-05:00',
    closed,
    closed,
    closed,
    'PRE',
    closed,
    closed,
    open,
    'PRE',
  ],
  [
    'a noon in New York',
    '2026-11-25T12:00-05:00',
    closed,
    closed,
    open,
    open,
    closed,
    closed,
    closed,
    open,
  ],
  [
    'an evening in New York',
    '2026-11-25T17:00-05:00',
    closed,
    closed,
    closed,
    'POST',
    closed,
    closed,
    closed,
    'POST',
  ],
  [
    'a night in New York',
    '2026-11-25T23:00-05:00',
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
  ],
  [
    'a Saturday',
    '2026-11-28T12:00-05:00',
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
  ],
  [
    'Thanksgiving',
    '2026-11-26T12:00-05:00',
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
  ],
  [
    'the morning of a half day',
    '2026-11-27T12:59-05:00',
    closed,
    closed,
    open,
    open,
    closed,
    closed,
    closed,
    open,
  ],
  [
    'half an hour after a half day',
    '2026-11-27T13:30-05:00',
    closed,
    closed,
    closed,
    'POST',
    closed,
    closed,
    closed,
    'POST',
  ],
  [
    'the Chinese New Year',
    '2026-02-20T10:30+08:00',
    closed,
    open,
    closed,
    closed,
    closed,
    open,
    closed,
    closed,
  ],
  [
    'the last minute before summer time',
    '2026-03-06T15:59-05:00',
    closed,
    closed,
    open,
    open,
    closed,
    closed,
    closed,
    open,
  ],
  [
    'the first minute of summer time',
    '2026-03-09T09:30-04:00',
    closed,
    closed,
    open,
    open,
    closed,
    closed,
    open,
    open,
  ],
  [
    'the day after summer time',
    '2026-11-02T09:30-05:00',
    closed,
    closed,
    open,
    open,
    closed,
    closed,
    open,
    open,
  ],
  [
    'the New Year',
    '2027-01-01T10:30+08:00',
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
    closed,
  ],
])('on %s every source says which market is open', async (_when, at, ...states) => {
  const { of } = await quotesAt(at)
  const symbols = ['sh600519', 'hk00700', 'usAAPL', 'AAPL', '600519.SS', '0700.HK', 'VOD.L', 'MSFT']
  expect(symbols.map((symbol) => of.get(symbol)?.marketState)).toEqual(states)
  expect(of.get('BTC-USD')?.marketState).toBe('REGULAR')
})

test('at a weekend the shares were last traded on Friday, and the crypto pair a moment ago', async () => {
  const { nowMs, of } = await quotesAt('2026-11-28T12:00-05:00')
  const ageOf = (symbol: string) => nowMs - (of.get(symbol)?.asOf ?? 0)
  const friday = nowMs - Date.parse('2026-11-27T13:00-05:00')
  for (const symbol of ['usAAPL', 'AAPL', 'MSFT']) {
    expect(ageOf(symbol)).toBeGreaterThan(friday)
    expect(ageOf(symbol)).toBeLessThan(friday + 10_000)
  }
  expect(ageOf('BTC-USD')).toBeLessThan(10_000)
  expect(of.get('usAAPL')).toMatchObject({ change: expect.any(Number) as number })
})

test('before the opening the price moves at Finnhub, and its change is since the last close', async () => {
  const [one, two] = [
    await quotesAt('2026-11-25T08:00-05:00'),
    await quotesAt('2026-11-25T08:10-05:00'),
  ]
  const [first, second] = [one.of.get('AAPL'), two.of.get('AAPL')]
  expect(first?.price).not.toBe(second?.price)
  expect(first?.previousClose).toBe(one.of.get('usAAPL')?.price)
  expect(one.of.get('usAAPL')?.price).toBe(two.of.get('usAAPL')?.price)
})

test.each(['2026-11-26T12:00-05:00', '2026-11-28T03:00+08:00', '2026-11-25T12:30+08:00'])(
  'with SIM_ALWAYS_OPEN=1 everything is open at %s',
  async (at) => {
    const { nowMs, of } = await quotesAt(at, { SIM_ALWAYS_OPEN: '1' })
    expect([...of.values()].filter(({ marketState }) => marketState !== 'REGULAR')).toEqual([])
    for (const { asOf } of of.values()) expect(nowMs - asOf).toBeLessThan(10_000)
  },
)

test('a share that nobody trades does not close its market', async () => {
  const { baseUrls, time, send } = await openTestSimulator({
    ...{ at: '2026-11-25T10:00-05:00', alwaysOpen: false },
  })
  await send('PUT', '/__sim/quotes/usBRK.B', { price: 500 })
  time.setClock(Date.parse('2026-11-25T12:00-05:00'))
  const read = async (symbols: string[]) => {
    const config = { ...tencentConfig, baseUrl: baseUrls.tencent, symbols }
    return (await quotesOf(createTencentSource(config, getForTests, time))).at(0)?.marketState
  }
  expect(await read(['usBRK.B', 'usAAPL'])).toBe('REGULAR')
  expect(await read(['usBRK.B', 'hk00700'])).toBe('CLOSED')
})

const tencentConfig = {
  ...{ intervalMs: 1_000, simulated: true, alwaysOpen: false, userAgent: 'Mozilla/5.0 test' },
}
