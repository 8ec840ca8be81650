import * as v from 'valibot'
import { expect, test } from 'vitest'
import { createEventTable } from './eventTable.ts'
import { defineEvents } from './events.ts'
import { moviesEvent, quoteEvent, testLogTable, testTable } from '../testing/testEvents.ts'

test('a name that is not in the map is unknown, whatever an object has', () => {
  for (const name of ['nothing', 'constructor', 'toString', '__proto__', 'hello', '']) {
    expect(() => testTable.entry(name)).toThrow(
      expect.objectContaining({ name: 'StreamError', kind: 'unknown-event' }),
    )
  }
})

test('the message about an unknown name is short, and names the known ones', () => {
  const name = 'x'.repeat(1_000)
  const message = `There is no event "${'x'.repeat(80)}". Known: quote, movies, status, clock.`
  expect(() => testTable.entry(name)).toThrow(message)
})

test('an event without a kind is a log, and a new client gets nothing of it', () => {
  const table = createEventTable(defineEvents({ line: { schema: v.string() } }))
  expect(table.entry('line')).toMatchObject({ kind: 'log', recent: 0 })
})

test('a table knows whether it has logs', () => {
  expect([testTable.hasLogs, testLogTable.hasLogs, createEventTable({}).hasLogs]).toEqual([
    ...[false, true],
    false,
  ])
})

test('keys of two names are never equal', () => {
  const schema = v.object({ id: v.string() })
  const table = createEventTable(
    defineEvents({
      a: { kind: 'state', schema, key: ({ id }) => id },
      b: { kind: 'state', schema, key: ({ id }) => id },
      one: { kind: 'state', schema },
    }),
  )
  const keys = ['', 'a', 'b', 'one', ' '].flatMap((id) =>
    ['a', 'b', 'one'].map((name) => table.entry(name).keyOf({ name, data: { id } })),
  )
  // The state without a `key` has one in all.
  expect(new Set(keys).size).toBe(5 + 5 + 1)
})

test('news is what `newsOf` says, or else the whole data', () => {
  const news = ({ name, data }: { name: string; data: unknown }) =>
    testTable.entry(name).newsOf({ name, data })
  expect(news(moviesEvent(1, 'Dune'))).toBe(news(moviesEvent(2, 'Dune')))
  expect(news(moviesEvent(1, 'Dune'))).not.toBe(news(moviesEvent(1, 'Alien')))
  expect(news(quoteEvent({ price: 1 }))).not.toBe(news(quoteEvent({ price: 2 })))
})

test('data is what its schema makes of it, and what is wrong is said with its path', () => {
  const schema = v.object({ a: v.object({ b: v.array(v.number()) }) })
  const { read } = createEventTable(defineEvents({ deep: { schema } })).entry('deep')
  expect(read({ a: { b: [1] }, secret: 1 })).toEqual({ a: { b: [1] } })
  expect(() => read({ a: { b: [1, 'x'] } })).toThrow(/^deep: a\.b\.1: .*number/)
  expect(() => read(null)).toThrow(/^deep: data: /)
})

test('what a schema throws is told as invalid data', () => {
  const schema = {
    '~standard': {
      validate() {
        throw new TypeError('Not today')
      },
    },
  }
  const { read } = createEventTable({ any: { schema } }).entry('any')
  expect(() => read(1)).toThrow(
    expect.objectContaining({ kind: 'invalid-data', message: 'any: Not today' }),
  )
})

test.each([
  [{ a: {} }, 'a: `schema` must be a Standard Schema'],
  [{ a: undefined }, 'a: `schema` must be a Standard Schema'],
  [
    { a: { schema: v.string(), kind: 'lgo' } },
    "a: `kind` must be 'log', 'state' or 'signal', not \"lgo\"",
  ],
  [{ a: { schema: v.string(), recent: -1 } }, 'a: `recent` must be a whole number from 0, not -1'],
  [
    { a: { schema: v.string(), recent: 'x' } },
    'a: `recent` must be a whole number from 0, not "x"',
  ],
  [undefined, '`events` must be a map of events'],
])('a map that the compiler would refuse is refused with its reason: %o', (events, message) => {
  expect(() => createEventTable(events as never)).toThrow(message)
})

test('a name that is no text is unknown', () => {
  expect(() => testTable.entry(undefined as never)).toThrow('There is no event "undefined"')
})
