import { expect, test } from 'vitest'
import { acceptsOf } from './acceptsOf.ts'
import { moviesEvent, quoteEvent, statusEvent } from './testing/testEvents.ts'

const accepts = acceptsOf({
  sources: [{ name: 'coinbase', simulated: true }],
  symbols: ['BTC-USD'],
})

test('what is configured still holds after a restart', () => {
  const clock = { name: 'clock', data: { now: 0, timeZone: 'UTC' } } as const
  expect([quoteEvent(), statusEvent(), clock].map(accepts)).toEqual([true, true, true])
})

test('a quote of a symbol that is configured no more does not', () => {
  expect(accepts(quoteEvent({ symbol: 'ETH-USD' }))).toBe(false)
})

test('what a source left that is configured no more does not', () => {
  const { data } = statusEvent()
  const left = [
    moviesEvent(),
    quoteEvent({ source: 'yahoo' }),
    { name: 'source-status', data: { ...data, source: 'yahoo' } },
    { name: 'source-poll', data: { ...data, source: 'yahoo' } },
    { name: 'poster-addresses', data: { source: 'douban', addresses: {} } },
  ] as const
  expect(left.map(accepts)).toEqual(left.map(() => false))
})

test('the status of a simulated source does not hold for the real one, nor the other way', () => {
  const { name, data } = statusEvent()
  expect(accepts({ name, data: { ...data, simulated: false } })).toBe(false)
})
