import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import { eventSchemas, journaledNames, type JournaledName } from './events.ts'
import { Movies } from './movie.ts'
import { SourceTopic } from './sourceStatus.ts'
import { defineTopic } from './topic.ts'
import { descriptorOf, fedTopics, topics, type KeyedTopic, type Topic } from './topics.ts'

test('what can be subscribed to, what is numbered and what has an upstream follow the list', () => {
  expect(topics).toEqual(expect.arrayContaining(['clock', 'movies', 'stock-update']))
  expect(journaledNames).toEqual(expect.arrayContaining(['movies', 'stock-update']))
  expect(journaledNames.at(-1)).toBe('source-status')
  expect(fedTopics).toEqual(expect.arrayContaining(['movies', 'stock-update']))
  expect([journaledNames, fedTopics].flat()).not.toContain('clock')
  expect(SourceTopic.options).toEqual(fedTopics)
})

test('the schema of a topic is that of its event, with its type', () => {
  expect(eventSchemas.movies).toBe(Movies)
  expectTypeOf<'clock' | 'movies' | 'stock-update'>().toExtend<Topic>()
  expectTypeOf<'movies' | 'stock-update'>().toExtend<KeyedTopic>()
  expectTypeOf<'movies' | 'stock-update' | 'source-status'>().toExtend<JournaledName>()
  expectTypeOf<'clock'>().not.toExtend<KeyedTopic | JournaledName>()
  expectTypeOf<'no-such-topic'>().not.toExtend<Topic>()
})

const withoutTime = (list: object) => ({ ...list, fetchedAt: null })

test('a list of films is one thing, and no news where it was only fetched again', () => {
  const { keyOf, newsOf } = descriptorOf('movies') ?? {}
  const list = (fetchedAt: number) => ({ source: 'douban', simulated: true, fetchedAt, movies: [] })
  expect([keyOf?.(list(1)), keyOf?.(list(2))]).toEqual(['', ''])
  expect([newsOf?.(list(1)), newsOf?.(list(2))]).toEqual([list(0), list(0)].map(withoutTime))
})

test('quotes of two symbols are two things, and `?symbols=` tells them apart', () => {
  const { keyOf, symbolOf } = descriptorOf('stock-update') ?? {}
  expect(keyOf?.({ symbol: 'A' })).not.toBe(keyOf?.({ symbol: 'B' }))
  expect(symbolOf?.({ symbol: 'A' })).toBe('A')
})

test.each(['hello', 'source-status', 'no such event'])('%s is no topic', (name) => {
  expect(descriptorOf(name)).toBeUndefined()
})

test('the example of defineTopic keeps the exact types, and has a key and news', () => {
  const weather = defineTopic({
    name: 'weather',
    schema: v.object({ city: v.string(), celsius: v.number(), asOf: v.number() }),
    isNumbered: true,
    hasUpstream: true,
    keyOf: ({ city }) => city,
    newsOf: ({ celsius }) => celsius,
  })

  expectTypeOf(weather.name).toEqualTypeOf<'weather'>()
  const paris = { city: 'Paris', celsius: 20, asOf: 0 }
  expect([weather.keyOf?.(paris), weather.newsOf?.(paris)]).toEqual(['Paris', 20])
})
