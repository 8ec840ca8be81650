import * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import { eventSchemas, journaledNames, type JournaledName } from './events.ts'
import { Movies } from './movie.ts'
import { SourceTopic } from './sourceStatus.ts'
import { defineTopic } from './topic.ts'
import { descriptorOf, fedTopics, topics, type KeyedTopic, type Topic } from './topics.ts'

test('the topics, the numbered events and the topics with an upstream follow from the list', () => {
  expect(topics).toEqual(expect.arrayContaining(['clock', 'movies', 'stock-update']))
  expect(journaledNames).toEqual(expect.arrayContaining(['movies', 'stock-update']))
  expect(journaledNames.at(-1)).toBe('source-status')
  expect(fedTopics).toEqual(expect.arrayContaining(['movies', 'stock-update']))
  expect([journaledNames, fedTopics].flat()).not.toContain('clock')
  expect(SourceTopic.options).toEqual(fedTopics)
})

test('the schema of a topic is the schema of its event, with its type', () => {
  expect(eventSchemas.movies).toBe(Movies)
  expectTypeOf<'clock' | 'movies' | 'stock-update'>().toExtend<Topic>()
  expectTypeOf<'stock-update'>().toExtend<KeyedTopic>()
  expectTypeOf<'movies' | 'stock-update' | 'source-status'>().toExtend<JournaledName>()
  expectTypeOf<'clock'>().not.toExtend<KeyedTopic | JournaledName>()
  expectTypeOf<'movies'>().not.toExtend<KeyedTopic>()
  expectTypeOf<'no-such-topic'>().not.toExtend<Topic>()
})

const withoutTime = (list: object) => ({ ...list, fetchedAt: null })

test('there is one list of films, and it is no news when it did not change', () => {
  const { key, newsOf } = descriptorOf('movies') ?? {}
  const list = (fetchedAt: number) => ({ source: 'douban', simulated: true, fetchedAt, movies: [] })
  expect(key).toBeUndefined()
  expect([newsOf?.(list(1)), newsOf?.(list(2))]).toEqual([list(0), list(0)].map(withoutTime))
})

test('quotes of two symbols have two keys, and `?symbols=` tells them apart', () => {
  const { key, symbolOf } = descriptorOf('stock-update') ?? {}
  expect(key?.({ symbol: 'A' })).not.toBe(key?.({ symbol: 'B' }))
  expect(symbolOf?.({ symbol: 'A' })).toBe('A')
})

test.each(['hello', 'source-status', 'no such event'])('%s is no topic', (name) => {
  expect(descriptorOf(name)).toBeUndefined()
})

test('the example of defineTopic keeps the exact types, and has a key', () => {
  const tide = defineTopic({
    name: 'tide',
    schema: v.object({ port: v.string(), heightCm: v.number() }),
    kind: 'state',
    hasUpstream: true,
    key: ({ port }) => port,
  })

  expectTypeOf(tide.name).toEqualTypeOf<'tide'>()
  expect(tide.key?.({ port: 'Brest', heightCm: 320 })).toBe('Brest')
})
