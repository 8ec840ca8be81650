import { topics } from '@marquee/shared/topics.ts'
import { expect, test } from 'vitest'
import { parseSubscription } from './parseSubscription.ts'
import { subscriptionKey, wants } from './subscription.ts'
import { moviesEvent, quoteEvent, statusEvent } from '../testing/testEvents.ts'

const known = ['AAPL', 'BTC-USD']
const clock = { name: 'clock', data: { now: 0, timeZone: 'UTC' } } as const

test('a subscription without a query wants every event', () => {
  const all = parseSubscription({}, known)
  for (const event of [clock, moviesEvent(), quoteEvent(), statusEvent()]) {
    expect(wants(all, event)).toBe(true)
  }
})

test('`topics` chooses events, and the statuses of the sources that feed them', () => {
  const films = parseSubscription({ topics: 'movies' }, known)
  expect([clock, moviesEvent(), quoteEvent(), statusEvent()].map((e) => wants(films, e))).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('every subscription wants the events about the stream itself', () => {
  const films = parseSubscription({ topics: 'movies' }, known)
  expect(wants(films, { name: 'ping', data: {} })).toBe(true)
  expect(wants(films, { name: 'skipped', data: { events: 1 } })).toBe(true)
  expect(wants(films, { name: 'bye', data: { retryMs: 1, reason: 'max-age' } })).toBe(true)
})

test('`symbols` chooses quotes and changes no other topic', () => {
  const subscription = parseSubscription({ symbols: 'BTC-USD,BTC-USD' }, known)
  expect(wants(subscription, quoteEvent({ symbol: 'BTC-USD' }))).toBe(true)
  expect(wants(subscription, quoteEvent({ symbol: 'AAPL' }))).toBe(false)
  expect(wants(subscription, moviesEvent())).toBe(true)
})

test('two subscriptions have the same key exactly when they want the same events', () => {
  const keyOf = (query: { topics?: string; symbols?: string }) =>
    subscriptionKey(parseSubscription(query, known))
  expect(keyOf({})).toBe(keyOf({ topics: topics.toReversed().join() }))
  expect(keyOf({ symbols: 'AAPL,BTC-USD' })).toBe(keyOf({ symbols: 'BTC-USD,AAPL' }))
  const different = [{}, { topics: 'clock' }, { symbols: 'AAPL' }, { symbols: 'BTC-USD' }]
  expect(new Set(different.map(keyOf)).size).toBe(different.length)
})
