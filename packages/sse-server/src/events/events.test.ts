import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { createEventTable } from './eventTable.ts'
import { defineEvents } from './events.ts'

const schema = v.object({})
const define = (name: string) => defineEvents({ [name]: { schema } })

describe('the name of an event', () => {
  test.each(['a', 'message', 'price', 'source-poll', 'a.b', 'a1', 'constructor', 'x'.repeat(64)])(
    'may be %s',
    (name) => {
      expect(Object.keys(define(name))).toEqual([name])
      expect(createEventTable(define(name)).entry(name).kind).toBe('log')
    },
  )

  test.each([
    ...['', 'A', '1a', '-a', '.a', 'a b', 'a_b', 'é', 'a\n', 'a\nb', 'a\0', 'x'.repeat(65)],
    ...['hasOwnProperty', '\ufeffa', 'a\u2028', '价格', '*'],
  ])('may not be %j', (name) => {
    const message = `Not a name for an event: ${JSON.stringify(name.slice(0, 80))}`
    expect(() => define(name)).toThrow(RangeError)
    expect(() => define(name)).toThrow(message)
    expect(() => createEventTable({ [name]: { schema } })).toThrow(message)
  })

  test.each(['open', 'error', 'snapshot', 'hello', 'ping', 'skipped', 'bye'])(
    'may not be %s, which the stream itself uses',
    (name) => {
      const message = `The stream itself uses the name "${name}"`
      expect(() => define(name)).toThrow(new RangeError(message))
      expect(() => createEventTable({ [name]: { schema } })).toThrow(message)
    },
  )
})

test('the example of defineEvents is a map with an event of each kind', () => {
  const events = defineEvents({
    chat: { schema: v.object({ from: v.string(), text: v.string() }), recent: 50 },
    price: {
      kind: 'state',
      schema: v.object({ symbol: v.string(), price: v.number() }),
      key: (p) => p.symbol,
    },
    typing: { kind: 'signal', schema: v.object({ from: v.string() }) },
  })

  const table = createEventTable(events)
  const kinds = Object.keys(events).map((name) => table.entry(name).kind)
  expect(kinds).toEqual(['log', 'state', 'signal'])
  expect(table.entry('chat').recent).toBe(50)
  const price = { name: 'price', data: { symbol: 'A', price: 1 } }
  expect(table.entry('price').keyOf(price)).toBe('price A')
})
