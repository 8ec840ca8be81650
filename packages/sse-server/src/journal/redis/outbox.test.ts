import { expect, test } from 'vitest'
import { createOutbox, type Item } from './outbox.ts'

const state = (key: string, text: string): Item => ({ kind: 'e', key, text })
const message = (text: string): Item => ({ kind: 'e', key: '', text })
const signal = (text: string): Item => ({ kind: 'a', key: '', text })

function createRig(limits = { maxItems: 10, maxBytes: 100 }) {
  const outbox = createOutbox(limits)
  const told: unknown[] = []
  let batches = 0
  const add = (...items: Item[]) => {
    const name = batches++
    return outbox.add({ items, told: (outcome) => told.push([name, outcome]) })
  }
  const texts = () => outbox.group()?.items.map(({ kind, text }) => (kind === 's' ? '-' : text))
  return { outbox, add, told, texts }
}

test('sends what waits as one group, and the rest after it', () => {
  const { outbox, add, texts } = createRig()
  expect([outbox.group(), outbox.isEmpty()]).toEqual([null, true])
  add(message('a'))
  expect(texts()).toEqual(['a'])
  add(message('b'), signal('c'))
  add(state('k', 'd'))
  expect([texts(), outbox.group()?.call]).toEqual([['a'], 1])
  expect(outbox.done(['1-0']).map(({ outcome }) => outcome)).toEqual(['1-0'])
  expect([texts(), outbox.group()?.call]).toEqual([['b', 'c', 'd'], 2])
  expect(outbox.done(['2-0', '2-1', '-']).map(({ outcome }) => outcome)).toEqual(['2-1', null])
  expect(outbox.isEmpty()).toBe(true)
})

test('a group is not too large for one step of Redis', () => {
  const { outbox, add } = createRig()
  for (let n = 0; n < 600; n++) add(message('a'))
  add(message('x'.repeat(999_950)))
  add(message('x'.repeat(2_000_000)))
  const sizes = []
  for (let group = outbox.group(); group !== null; group = outbox.group()) {
    sizes.push(group.items.length)
    outbox.done(group.items.map(() => '1-0'))
  }
  expect(sizes).toEqual([500, 100, 1, 1])
})

test('after a failure the newest value of each key wins, and messages stay', () => {
  const { outbox, add, told, texts } = createRig()
  add(state('k', '1'), message('a'))
  expect(texts()).toEqual(['1', 'a'])
  add(state('k', '2'))
  add(state('k', '3'), state('other', '1'))
  outbox.failed()
  outbox.failed()
  expect([texts(), outbox.group()?.isRetry]).toEqual([['-', 'a'], true])
  add(state('k', '4'))
  expect(told).toEqual([[1, expect.any(Error)]])
  outbox.done(['-', '1-0'])
  expect([texts(), outbox.group()?.isRetry]).toEqual([['-', '1', '4'], false])
})

test('after a failure an event without an id is not sent any more', () => {
  const { outbox, add, texts } = createRig()
  add(message('a'), signal('b'))
  texts()
  outbox.failed()
  expect(add(signal('c'))).toBe(true)
  expect(texts()).toEqual(['a', '-'])
  outbox.done(['1-0', '-'])
  expect(outbox.isEmpty()).toBe(true)
})

test.each([
  ['many', Array.from({ length: 12 }, () => 'x')],
  ['large', Array.from({ length: 3 }, () => 'x'.repeat(45))],
])('after a failure it takes no more where what waits is too %s', (_what, messages) => {
  const { outbox, add } = createRig()
  add(message('a'))
  outbox.group()
  outbox.failed()
  const taken = messages.map((text) => add(message(text)))
  expect(taken.indexOf(false)).toBe(messages.length === 3 ? 2 : 10)
  outbox.done(['1-0'])
  expect(add(message('next'))).toBe(true)
})

test('values that replace each other need no room', () => {
  const { outbox, add } = createRig()
  add(message('a'))
  outbox.group()
  outbox.failed()
  for (let n = 0; n < 1_000; n++) expect(add(state('k', String(n)))).toBe(true)
})

test('tells everything that it forgets', () => {
  const { outbox, add, told } = createRig()
  add(message('a'))
  outbox.group()
  add(message('b'))
  const error = new Error('over')
  outbox.clear(error)
  expect([told, outbox.isEmpty(), outbox.done(['1-0'])]).toEqual([
    [
      [0, error],
      [1, error],
    ],
    true,
    [],
  ])
})
