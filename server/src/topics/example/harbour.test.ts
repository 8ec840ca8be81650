// The template of docs/adding-a-source.md: copy it, and change what stands above the first test.
import { readFileSync } from 'node:fs'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../upstreams/http.ts'
import { createHarbourSource } from './harbour.ts'

const ok = readFileSync(new URL('./fixtures/harbour.ok.json', import.meta.url))
const record = { symbol: 'TEA', last: '12.50', close: '12.00', currency: 'EUR', at: 1_795_190_557 }
const withRecord = (changes: object) => answerWith({ prices: [{ ...record, ...changes }] })

function sourceOf(answer: UpstreamAnswer, symbols = ['TEA']) {
  const upstream = createFakeUpstream(() => answer)
  const source = createHarbourSource(
    {
      baseUrl: 'https://api.harbour.example',
      userAgent: 'Marquee/test',
      symbols,
      intervalMs: 10_000,
      simulated: false,
    },
    upstream.get,
    createFakeTime(),
  )
  return { source, calls: upstream.calls }
}

/** What one read returns, checked against the contract. */
async function quotesOf(...input: Parameters<typeof sourceOf>): Promise<Quote[]> {
  const events = await sourceOf(...input).source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return events.map(({ data }) => data as Quote)
}

test('the recorded answer means what its page shows', async () => {
  expect(await quotesOf(answerWith(ok))).toEqual([
    {
      symbol: 'TEA',
      name: 'Harbour Tea plc',
      price: 12.5,
      previousClose: 12,
      change: 0.5,
      changePercent: 4.1667,
      currency: 'EUR',
      marketState: 'REGULAR',
      asOf: Date.parse('2026-11-20T16:02:37Z'),
      source: 'harbour',
    },
  ])
})

test('an empty text means nothing, not zero', async () => {
  expect(await quotesOf(answerWith(ok), ['ROPE'])).toMatchObject([
    { name: 'ROPE', price: 7, previousClose: null, change: null, changePercent: null },
  ])
})

test('it asks once for all symbols, and says who asks', async () => {
  const { source, calls } = sourceOf(answerWith(ok), ['TEA', 'ROPE'])
  await source.read()
  expect(calls).toMatchObject([
    {
      url: 'https://api.harbour.example/v1/prices?symbols=TEA%2CROPE',
      headers: { 'User-Agent': 'Marquee/test' },
    },
  ])
})

test('an unknown symbol does not fail the others', async () => {
  const { source } = sourceOf(answerWith(ok), ['NOPE', 'TEA'])
  expect(await source.read()).toHaveLength(1)
  expect([...source.failures()].map(([symbol, { kind }]) => [symbol, kind])).toEqual([
    ['NOPE', 'notFound'],
  ])
})

test.each([
  ['a refusal', answerWith('', { status: 401 }), 'blocked'],
  ['too many requests', answerWith('', { status: 429 }), 'rateLimited'],
  ['a gateway', answerWith('<html>', { status: 502 }), 'unavailable'],
  ['a page where data should be', answerWith('<!DOCTYPE html><p>Hello'), 'blocked'],
  ['nothing', answerWith(''), 'parse'],
  ['a part of it', answerWith(ok.subarray(0, 100)), 'parse'],
  ['another form', answerWith({ prices: 'unavailable' }), 'shape'],
  ['null', answerWith('null'), 'shape'],
  ['none of it', answerWith({ prices: [] }), 'notFound'],
])('%s is an error with its kind', async (_, answer, kind) => {
  await expect(sourceOf(answer).source.read()).rejects.toMatchObject({ kind })
})

test.each(['0', '0.00', '', '-1', 'NaN', '1e999', ' 12', 12.5, null, undefined, {}])(
  'a price of %j is no price',
  async (last) => {
    const { source } = sourceOf(withRecord({ last }))
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  },
)

test('a currency that is not text makes no quote', async () => {
  const { source } = sourceOf(withRecord({ currency: 7 }))
  await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
})

test.each([0, -1, 1e999, 1_795_190_557_000, '1795190557', null])(
  'a time of %j is no time',
  async (at) => {
    await expect(sourceOf(withRecord({ at })).source.read()).rejects.toMatchObject({
      kind: 'shape',
    })
  },
)

test('text is made fit to be shown', async () => {
  const name = `\u202e ${'x'.repeat(1_000)}`
  const [quote] = await quotesOf(withRecord({ name }))
  expect(quote?.name).toBe('x'.repeat(300))
})

test('unknown keys are ignored, also dangerous ones', async () => {
  const body = `{"__proto__":{"prices":[]},"new":1,"prices":[${JSON.stringify(record)}]}`
  expect(await quotesOf(answerWith(body))).toHaveLength(1)
})
