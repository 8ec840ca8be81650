import type { Topic } from '@marquee/shared/topics.ts'
import { expect, test } from 'vitest'
import { createDemand } from './demand.ts'
import { everything, type Subscription } from '../subscription/subscription.ts'

const films = { topic: 'movies' } as const
const quotes = { topic: 'stock-update', symbols: ['A', 'B', 'C'] } as const

const of = (topics: Topic[], symbols: string[] | null = null): Subscription => ({ topics, symbols })

function rig(...streams: Subscription[]) {
  const clock = { ms: 0 }
  return {
    ...createDemand(
      () => streams,
      () => clock.ms,
    ),
    clock,
    streams,
  }
}

test('without clients nothing is wanted', () => {
  const demand = rig()
  expect([demand.of(films), demand.of(quotes)]).toEqual(['nothing', 'nothing'])
})

test('a stream wants what it subscribed to until it ends', () => {
  const demand = rig(of(['movies', 'clock']))
  expect([demand.of(films), demand.of(quotes)]).toEqual(['everything', 'nothing'])
  demand.streams.pop()
  expect(demand.of(films)).toBe('nothing')
})

test('a symbol is wanted while at least one stream asks for it', () => {
  const demand = rig(of(['stock-update'], ['B', 'X']), of(['stock-update'], ['A']))
  expect(demand.of(quotes)).toEqual(new Set(['A', 'B']))
  demand.streams.pop()
  expect(demand.of(quotes)).toEqual(new Set(['B']))
})

test('a symbol of another source is no reason to ask this one', () => {
  expect(rig(of(['stock-update'], ['X'])).of(quotes)).toBe('nothing')
})

test('one stream that names no symbols wants all of them', () => {
  expect(rig(of(['stock-update'], ['A']), everything).of(quotes)).toBe('everything')
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

test('subscriptions that any client can invent do not pile up', () => {
  const demand = rig()
  for (let n = 0; n < 1_000; n++) demand.glance(of(['stock-update'], [`S${n}`]))
  const symbols = Array.from({ length: 1_000 }, (_, n) => `S${n}`)
  const wanted = demand.of({ topic: 'stock-update', symbols })
  expect(wanted).toBeInstanceOf(Set)
  expect([...(wanted as Set<string>)]).toHaveLength(100)
})

const together = (...texts: string[]) =>
  createDemand(
    () => [],
    () => 0,
    () => texts,
  )

test('what a process wants is a short text, the same for the same wishes', () => {
  const films = of(['movies', 'clock'], ['A'])
  const demands = [
    rig(of(['stock-update'], ['B', 'A']), films, of(['stock-update'], ['B'])),
    rig(films, of(['stock-update'], ['A', 'B'])),
  ]
  const [one, other] = demands.map((demand) => demand.text())
  expect(one).toBe('{"clock":["A"],"movies":["A"],"stock-update":["A","B"]}')
  expect(other).toBe(one)
  expect(rig().text()).toBe('')
})

test('the text of a process has at most 50 symbols, and stands for all where they are more', () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `S${n}`)
  const ofSymbols = (count: number) => together(rig(of(['stock-update'], names(count))).text())
  const source = { topic: 'stock-update', symbols: names(100) } as const
  expect(ofSymbols(50).of(source)).toEqual(new Set(names(50)))
  expect(ofSymbols(51).of(source)).toBe('everything')
})

test('the wishes of all processes count', () => {
  const texts = [of(['stock-update'], ['A']), of(['movies'], ['X'])].map((each) => rig(each).text())
  const demand = together(...texts)
  expect([demand.of(films), demand.of(quotes)]).toEqual(['everything', new Set(['A'])])
  expect(together(...texts, rig(everything).text()).of(quotes)).toBe('everything')
})

test.each(['nonsense', '[{"topics":["movies"]}]', '{"stock-update":7}', 'null'])(
  'what a process of another version wants and this one cannot read counts as everything: %s',
  (text) => {
    expect(together(text).of(quotes)).toBe('everything')
  },
)
