import type { Topic } from '@marquee/shared/topics.ts'
import { expect, test, vi } from 'vitest'
import { createDemand } from './demand.ts'
import { everything, type Subscription } from '../subscription/subscription.ts'

const films = { topic: 'movies' } as const
const quotes = { topic: 'stock-update', symbols: ['A', 'B', 'C'] } as const

const of = (topics: Topic[], symbols: string[] | null = null): Subscription => ({
  topics: new Set(topics),
  symbols: symbols && new Set(symbols),
})

function rig() {
  const clock = { ms: 0 }
  const onMore = vi.fn()
  const demand = createDemand(onMore, () => clock.ms)
  return { ...demand, clock, more: () => onMore.mock.calls.length }
}

test('without clients nothing is wanted', () => {
  const demand = rig()
  expect([demand.of(films), demand.of(quotes)]).toEqual(['nothing', 'nothing'])
})

test('a stream wants what it subscribed to until it ends', () => {
  const demand = rig()
  const subscription = of(['movies', 'clock'])
  demand.add(subscription)
  expect([demand.of(films), demand.of(quotes)]).toEqual(['everything', 'nothing'])
  demand.remove(subscription)
  expect(demand.of(films)).toBe('nothing')
})

test('a symbol is wanted while at least one stream asks for it', () => {
  const demand = rig()
  demand.add(of(['stock-update'], ['A']))
  demand.add(of(['stock-update'], ['B', 'X']))
  expect(demand.of(quotes)).toEqual(new Set(['A', 'B']))
  demand.remove(of(['stock-update'], ['A']))
  expect(demand.of(quotes)).toEqual(new Set(['B']))
})

test('a symbol of another source is no reason to ask this one', () => {
  const demand = rig()
  demand.add(of(['stock-update'], ['X']))
  expect(demand.of(quotes)).toBe('nothing')
})

test('one stream that names no symbols wants all of them', () => {
  const demand = rig()
  demand.add(of(['stock-update'], ['A']))
  demand.add(everything)
  expect(demand.of(quotes)).toBe('everything')
})

test('streams with the same subscription are counted', () => {
  const demand = rig()
  demand.add(everything)
  demand.add(everything)
  demand.remove(everything)
  expect(demand.of(films)).toBe('everything')
  demand.remove(everything)
  expect(demand.of(films)).toBe('nothing')
})

test('a snapshot counts for a minute, and the next one for another minute', () => {
  const demand = rig()
  demand.glance(everything)
  demand.clock.ms = 59_999
  expect(demand.of(films)).toBe('everything')
  demand.glance(everything)
  demand.clock.ms = 119_998
  expect(demand.of(films)).toBe('everything')
  demand.clock.ms = 120_000
  expect(demand.of(films)).toBe('nothing')
})

test('`onMore` is called once for each subscription that is new', () => {
  const demand = rig()
  demand.add(everything)
  demand.add(everything)
  demand.glance(everything)
  expect(demand.more()).toBe(1)
  demand.add(of(['stock-update'], ['A']))
  expect(demand.more()).toBe(2)
  demand.remove(everything)
  demand.glance(of(['movies']))
  demand.glance(of(['movies']))
  expect(demand.more()).toBe(3)
})

test('subscriptions that any client can invent do not pile up', () => {
  const demand = rig()
  for (let n = 0; n < 1_000; n++) demand.glance(of(['stock-update'], [`S${n}`]))
  const symbols = Array.from({ length: 1_000 }, (_, n) => `S${n}`)
  const wanted = demand.of({ topic: 'stock-update', symbols })
  expect(wanted).toBeInstanceOf(Set)
  expect([...(wanted as Set<string>)]).toHaveLength(100)
})
