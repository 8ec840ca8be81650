import { topics } from '@marquee/shared/topics.ts'
import { expect, test } from 'vitest'
import { parseSubscription } from './parseSubscription.ts'
import { wants } from './subscription.ts'
import { moviesEvent, quoteEvent, statusEvent } from '../testing/testEvents.ts'

const parse = (query: string) => parseSubscription(new URLSearchParams(query), ['AAPL', 'BTC-USD'])
const clock = { name: 'clock', data: { now: 0, timeZone: 'UTC' } } as const

test('a subscription without a query wants every event', () => {
  const all = parse('')
  for (const event of [clock, moviesEvent(), quoteEvent(), statusEvent()]) {
    expect(wants(all, event)).toBe(true)
  }
})

test('`topics` chooses events, and the statuses of the sources that feed them', () => {
  const films = parse('topics=movies')
  expect([clock, moviesEvent(), quoteEvent(), statusEvent()].map((e) => wants(films, e))).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('`symbols` chooses quotes and changes no other topic', () => {
  const subscription = parse('symbols=BTC-USD,BTC-USD')
  expect(wants(subscription, quoteEvent({ symbol: 'BTC-USD' }))).toBe(true)
  expect(wants(subscription, quoteEvent({ symbol: 'AAPL' }))).toBe(false)
  expect(wants(subscription, moviesEvent())).toBe(true)
})

test('two queries that want the same events are equal, and others are not', () => {
  expect(parse('')).toEqual(parse(`topics=${topics.toReversed().join()}`))
  expect(parse('symbols=AAPL,BTC-USD')).toEqual(parse('symbols=BTC-USD,AAPL'))
  const different = ['', 'topics=clock', 'symbols=AAPL', 'symbols=BTC-USD'].map(parse)
  expect(new Set(different.map((each) => JSON.stringify(each))).size).toBe(different.length)
})
