import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Subscribing } from './options.ts'
import { createSubscriptions } from './subscriptions.ts'
import { lineEvent, quoteEvent, type testLogEvents } from './testing/testEvents.ts'

type Events = typeof testLogEvents

function createRig(wants: Subscribing<Events, unknown, void>['wants'] = () => true) {
  const errors: unknown[] = []
  const subscribe: Subscribing<Events, unknown, void> = { parse: () => null, wants }
  const subscriptions = createSubscriptions(subscribe, (error) => errors.push(error))
  const keyOf = (params: unknown) => subscriptions.ofParams(params).key
  return { ...subscriptions, errors, keyOf }
}

/** The same data with the keys of every object the other way round. */
function turned(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(turned)
  if (typeof data !== 'object' || data === null) return data
  const entries = Object.entries(data).map(([key, value]) => [key, turned(value)] as const)
  return Object.fromEntries(entries.reverse())
}

describe('the key of a subscription', () => {
  test('is the same for equal data, in whatever order its keys are, at any depth', () => {
    const { keyOf } = createRig()
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(keyOf(turned(data))).toBe(keyOf(data))
        expect(JSON.parse(keyOf(data))).toEqual(JSON.parse(JSON.stringify(data)))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is another one for other data', () => {
    const { keyOf } = createRig()
    const all = [
      ...[null, 0, '', '0', false, [], {}, [null], [[]], { a: 1 }, { a: '1' }, { b: 1 }],
      ...[{ a: [1, 2] }, { a: [2, 1] }, { a: { b: 1 } }, { 'a":1,"b': 1 }, { a: 1, b: 1 }],
    ]
    expect(new Set(all.map(keyOf)).size).toBe(all.length)
  })

  test('of a stream whose data ends up as `undefined` is no error', () => {
    expect(createRig().keyOf(undefined)).toBe('')
  })
})

test('streams that want the same share one object while one of them is open', () => {
  const { ofParams, add, remove } = createRig()
  const first = ofParams({ a: 1, b: 2 })
  add(first)
  expect(ofParams({ b: 2, a: 1 })).toBe(first)
  remove(first)
  expect(ofParams({ b: 2, a: 1 })).not.toBe(first)
})

test('the parameters of the open streams are told once each, until the last stream has left', () => {
  const { ofParams, add, remove, params } = createRig()
  const [a, b] = [ofParams({ room: 'a' }), ofParams({ room: 'b' })]
  for (const subscription of [a, b, a]) add(subscription)
  expect(params()).toEqual([{ room: 'a' }, { room: 'b' }])
  remove(a)
  expect(params()).toEqual([{ room: 'a' }, { room: 'b' }])
  remove(a)
  expect(params()).toEqual([{ room: 'b' }])
  remove(a)
  remove(b)
  expect(params()).toEqual([])
})

test('what nothing open asked for is told, and each snapshot', () => {
  const { ofParams, add, remove, glance, onWanted } = createRig()
  const told: unknown[] = []
  const leave = onWanted((params, by) => told.push(`${String(params)} ${by}`))
  const a = ofParams('a')
  add(a)
  add(a)
  glance(a)
  remove(a)
  remove(a)
  add(a)
  expect(told).toEqual(['a stream', 'a snapshot', 'a stream'])
  leave()
  glance(a)
  add(ofParams('b'))
  expect(told).toHaveLength(3)
})

test('a listener that throws is reported, and the others are told', () => {
  const { ofParams, add, params, onWanted, errors } = createRig()
  const told: unknown[] = []
  onWanted(() => {
    throw new Error('a bug')
  })
  onWanted((params) => told.push(params))
  add(ofParams('a'))
  expect([told, params(), errors]).toEqual([['a'], ['a'], [new Error('a bug')]])
})

test('a `wants` that throws counts as no, and is reported', () => {
  const { ofParams, errors } = createRig((params, { name }) => {
    if (name === 'line') throw new Error('a bug')
    return params === 'a'
  })
  const [a, b] = [ofParams('a'), ofParams('b')]
  expect([a.wants(lineEvent('x')), a.wants(quoteEvent()), b.wants(quoteEvent())]).toEqual([
    ...[false, true],
    false,
  ])
  expect(errors).toEqual([new Error('a bug')])
})

test('without `subscribe` every client gets everything, and all are one group', () => {
  const { of, ofParams, add, params } = createSubscriptions<Events, null, void>(undefined, () => {})
  const request = {} as never
  expect(of(request, undefined)).toBe(ofParams(null))
  expect(ofParams(null).wants(lineEvent('a'))).toBe(true)
  add(ofParams(null))
  expect(params()).toEqual([null])
})

test('a promise is made only where `parse` makes one', async () => {
  const of = (parse: () => unknown) =>
    createSubscriptions<Events, unknown, void>({ parse, wants: () => true }, () => {}).of(
      {} as never,
      undefined,
    )
  expect(of(() => 'a')).toMatchObject({ key: '"a"', params: 'a' })
  await expect(of(() => Promise.resolve('a'))).resolves.toMatchObject({ key: '"a"' })
  await expect(of(() => Promise.reject(new Error('Who are you?')))).rejects.toThrow('Who are you?')
  expect(() =>
    of(() => {
      throw new Error('No')
    }),
  ).toThrow('No')
})
