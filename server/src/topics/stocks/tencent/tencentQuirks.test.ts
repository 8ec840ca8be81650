import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import { createTencentSource } from './tencent.ts'

const config = {
  baseUrl: 'https://qt.gtimg.cn',
  userAgent: 'Mozilla/5.0 test',
  intervalMs: 10_000,
  simulated: false,
  alwaysOpen: false,
}

/** A record with the given fields, by their index. The others are empty. */
function record(key: string, fields: Record<number, string>, length = 88): string {
  const all = Array.from({ length }, (_, index) => fields[index] ?? '')
  return `v_${key}="${all.join('~')}"`
}
const moutai = {
  0: '1',
  1: 'Moutai',
  2: '600519',
  3: '1388.60',
  4: '1380.00',
  30: '20261120150003',
}
const tencent = { 0: '100', 1: 'T', 2: '00700', 3: '528.500', 4: '520', 30: '2026/11/20 16:08:41' }

async function readOf(symbols: string[], body: string) {
  const { get } = createFakeUpstream(() => answerWith(body))
  const source = createTencentSource({ ...config, symbols }, get, createFakeTime())
  const events = await source.read().catch(() => [])
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return {
    quotes: events.map(({ data }) => data as Quote),
    failed: [...source.failures()].map(([symbol, { kind }]) => `${symbol} ${kind}`),
  }
}

test('a record that is cut off does not run into the record on the next line', async () => {
  const cut = record('hk00700', tencent).slice(0, 80)
  const { quotes, failed } = await readOf(
    ['hk00700', 'sh600519'],
    `${cut}\n${record('sh600519', moutai)};\n`,
  )
  expect(quotes.map(({ symbol }) => symbol)).toEqual(['sh600519'])
  expect(failed).toEqual(['hk00700 notFound'])
})

test.each(['\n', '\r\n', ''])('records may be divided by ";" and %j', async (end) => {
  const body = `${record('sh600519', moutai)};${end}${record('hk00700', tencent)};${end}`
  expect((await readOf(['sh600519', 'hk00700'], body)).quotes).toHaveLength(2)
})

test('a suspended share has its last close, whatever its other fields say', async () => {
  const suspended = { ...moutai, 3: '0.00', 5: '0.00', 6: '0', 47: '-1', 48: '-1' }
  const { quotes } = await readOf(['sh600519'], record('sh600519', suspended))
  expect(quotes).toMatchObject([{ price: 1380, change: 0, changePercent: 0 }])
})

test.each([
  ['', '1380.00'],
  ['-1.00', '1380.00'],
  ['0.00', '0.00'],
  ['0.00', ''],
  ['0.00', '-1.00'],
])('a price of %j with a close of %j means that there is none', async (price, close) => {
  const body = record('sh600519', { ...moutai, 3: price, 4: close })
  expect(await readOf(['sh600519'], body)).toEqual({ quotes: [], failed: ['sh600519 notFound'] })
})

test.each(['1e9', 'NaN', '--', '1,388.60', '9'.repeat(400)])(
  'a price of %j cannot be read',
  async (price) => {
    const body = record('sh600519', { ...moutai, 3: price })
    expect(await readOf(['sh600519'], body)).toEqual({ quotes: [], failed: ['sh600519 shape'] })
  },
)

test.each([
  ['sh900901', '', 'USD'],
  ['sz200002', '', 'HKD'],
  ['sh900901', 'HKD', 'HKD'],
  ['sz200002', '12', 'HKD'],
  ['sh600519', 'USD', 'CNY'],
])('%s with "%s" in its field of the currency is priced in %s', async (symbol, said, currency) => {
  const body = record(symbol, { ...moutai, 2: symbol.slice(2), 82: said })
  expect((await readOf([symbol], body)).quotes).toMatchObject([{ currency }])
})

test.each([
  ['usBRK.B', 'BRK.B.N'],
  ['usDJI', '.DJI'],
  ['usINX', '.INX'],
  ['hkHSI', 'HSI'],
  ['sh000001', '000001'],
  ['bj430047', '430047'],
])('%s has the name %s of its record', async (symbol, code) => {
  const at = symbol.startsWith('us') ? '2026-11-20 11:00:00' : moutai[30]
  const body = record(symbol, { ...moutai, 2: code, 30: at }, 200)
  expect((await readOf([symbol], body)).quotes).toHaveLength(1)
})

test.each([
  ['2026-03-08 01:59:59', '2026-03-08T06:59:59Z'],
  ['2026-03-08 03:00:00', '2026-03-08T07:00:00Z'],
  ['2026-11-01 00:59:59', '2026-11-01T04:59:59Z'],
  ['2026-11-01 02:00:00', '2026-11-01T07:00:00Z'],
  ['2026-07-02 16:00:01', '2026-07-02T20:00:01Z'],
])('around a change to or from daylight saving time %s in New York is %s', async (wall, utc) => {
  const body = record('usAAPL', { ...moutai, 2: 'AAPL.OQ', 30: wall })
  expect((await readOf(['usAAPL'], body)).quotes).toMatchObject([{ asOf: Date.parse(utc) }])
})
