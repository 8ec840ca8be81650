import type { Quote } from '@marquee/shared/quote.ts'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'
import { expect, test } from 'vitest'
import { readConfig } from '../../config/config.ts'
import { openSources } from '../../config/openSources.ts'
import { getForTests, quotesOf } from '../../testing/testQuoteSources.ts'
import type { Time } from '../../time/time.ts'
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

/** A time in which nothing waits, and the clock stands still. */
const withoutWaits = (time: Time): Time => ({
  ...time,
  after(_delayMs, run) {
    queueMicrotask(run)
    return () => {}
  },
})

/** What all sources say at a moment, by symbol, while the simulator keeps market hours. */
async function quotesAt(at: string, settings: Record<string, string> = {}) {
  const config = readConfig({ ...lists, ...settings })
  const { baseUrls: simulated, time } = await openTestSimulator({
    ...{ at, alwaysOpen: config.simulator?.alwaysOpen ?? false },
  })
  const sources = openSources({ config, simulated, fetch: upstreamFetch, time: withoutWaits(time) })
  const quoted = sources.filter(({ topic }) => topic === 'stock-update')
  const events = await Promise.all(quoted.map((source) => source.read()))
  const quotes = events.flat().map(({ data }) => data as Quote)
  return { nowMs: time.now(), of: new Map(quotes.map((quote) => [quote.symbol, quote])) }
}

const letters = { REGULAR: 'R', PRE: 'b', POST: 'a', CLOSED: '-' }
const symbols = ['sh600519', 'hk00700', 'usAAPL', 'AAPL', '600519.SS', '0700.HK', 'VOD.L', 'MSFT']

// R: open, b: before the opening, a: after the close, -: closed. The columns: Shanghai, Hong Kong and New
// York at Tencent; New York at Finnhub; Shanghai, Hong Kong, London and New York at Yahoo. Yahoo counts a
// lunch break to the regular hours.
test.each([
  ['RR-- RR--', 'a morning in Asia', '2026-11-25T10:30+08:00'],
  ['---- RR--', 'the lunch of both', '2026-11-25T12:30+08:00'],
  ['RR-- RR--', 'the end of the lunch', '2026-11-25T13:00:05+08:00'],
  ['---b --Rb', 'an early morning in New York', '2026-11-25T08:00-05:00'],
  ['--RR ---R', 'a noon in New York', '2026-11-25T12:00-05:00'],
  ['---a ---a', 'an evening in New York', '2026-11-25T17:00-05:00'],
  ['---- ----', 'a night in New York', '2026-11-25T20:00-05:00'],
  ['---- ----', 'a Saturday', '2026-11-28T12:00-05:00'],
  ['---- ----', 'Thanksgiving', '2026-11-26T12:00-05:00'],
  ['--RR ---R', 'the morning of a half day', '2026-11-27T12:59-05:00'],
  ['---a ---a', 'the afternoon of a half day', '2026-11-27T13:31-05:00'],
  ['-R-- -R--', 'the Chinese New Year', '2026-02-20T10:30+08:00'],
  ['--RR ---R', 'the last minute before summer time', '2026-03-06T15:59-05:00'],
  ['--RR --RR', 'the first minute of summer time', '2026-03-09T09:30:05-04:00'],
  ['--RR --RR', 'the first minute after summer time', '2026-11-02T09:30:05-05:00'],
  ['---- ----', 'the New Year', '2027-01-01T10:30+08:00'],
])('%s: what each source says of its markets on %s', async (states, _when, at) => {
  const { of } = await quotesAt(at)
  const said = symbols.map((symbol) => letters[of.get(symbol)?.marketState ?? 'CLOSED']).join('')
  expect(said).toBe(states.replace(' ', ''))
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
  expect(of.get('usAAPL')?.change).not.toBe(0)
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
