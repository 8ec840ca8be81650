import type { EventId } from '../../../protocol/src/eventId.ts'
import { expect, test } from 'vitest'
import type { Batch } from './batch.ts'
import { createGroup, type Group } from './group.ts'
import { everything } from '../testing/testEvents.ts'

function createTestSubscriber(onSend = () => {}) {
  const batches: Batch[] = []
  const subscriber = {
    subscription: everything,
    send(batch: Batch) {
      batches.push(batch)
      onSend()
    },
  }
  const pieces = () => batches.map(({ body }) => Buffer.from(body).toString())
  return { subscriber, batches, pieces, text: () => pieces().join('') }
}

/** Makes a group with subscribers. The one with the last number is the first to be sent to. */
function createCrowd(count: number, onSend: (n: number) => void = () => {}) {
  const group = createGroup(everything)
  const subscribers = Array.from({ length: count }, (_, n) => createTestSubscriber(() => onSend(n)))
  const slots = subscribers.map(({ subscriber }) => group.join(subscriber))
  return { group, slots, texts: () => subscribers.map(({ text }) => text()) }
}

function flush(group: Group, upTo: EventId | null = null) {
  if (group.seal(upTo)) group.send(Infinity)
}

test('all queued frames reach every subscriber in one piece, encoded once', () => {
  const group = createGroup(everything)
  const [first, second] = [createTestSubscriber(), createTestSubscriber()]
  group.join(first.subscriber)
  group.join(second.subscriber)
  for (const frame of ['a', 'b', 'c']) group.queue(frame)
  flush(group, '7-0')
  expect([first.pieces(), second.pieces()]).toEqual([['abc'], ['abc']])
  expect(first.batches[0]).toBe(second.batches[0])
  expect(first.batches[0]).toMatchObject({ events: 3, upTo: '7-0' })
})

test('a subscriber gets the frames that were queued after it joined, and none from before', () => {
  const group = createGroup(everything)
  const [early, late, last] = [
    createTestSubscriber(),
    createTestSubscriber(),
    createTestSubscriber(),
  ]
  group.join(early.subscriber)
  group.queue('a')
  group.join(late.subscriber)
  group.queue('b')
  group.join(last.subscriber)
  flush(group, '2-0')
  group.queue('c')
  flush(group)
  expect(early.pieces()).toEqual(['ab', 'c'])
  expect(late.pieces()).toEqual(['b', 'c'])
  expect(last.pieces()).toEqual(['c'])
  expect(late.batches[0]).toMatchObject({ events: 1, upTo: '2-0' })
})

test('an empty queue makes no batch', () => {
  const { group, texts } = createCrowd(1)
  expect(group.seal(null)).toBe(false)
  expect(group.isSent()).toBe(true)
  expect(group.send(10)).toBe(0)
  expect(texts()).toEqual([''])
})

test('a batch is sent to at most `most` subscribers at a time, until all have it', () => {
  const { group, texts } = createCrowd(5)
  group.queue('a')
  group.seal(null)
  expect([group.send(2), group.isSent()]).toEqual([2, false])
  expect(texts()).toEqual(['', '', '', 'a', 'a'])
  expect([group.send(2), group.isSent()]).toEqual([2, false])
  expect([group.send(2), group.isSent()]).toEqual([1, true])
  expect(group.send(2)).toBe(0)
  expect(texts()).toEqual(['a', 'a', 'a', 'a', 'a'])
})

test('a frame that is queued while a batch is being sent is in the next batch', () => {
  const { group, texts } = createCrowd(2)
  group.queue('a')
  group.seal(null)
  group.send(1)
  group.queue('b')
  group.send(1)
  expect(texts()).toEqual(['a', 'a'])
  flush(group)
  expect(texts()).toEqual(['ab', 'ab'])
})

test('a subscriber that joins between two slices gets the frames that are queued from then on', () => {
  const { group, texts } = createCrowd(2)
  const late = createTestSubscriber()
  group.queue('a')
  group.seal(null)
  group.send(1)
  group.queue('b')
  group.join(late.subscriber)
  group.queue('c')
  group.send(Infinity)
  expect([...texts(), late.text()]).toEqual(['a', 'a', ''])
  flush(group)
  expect([...texts(), late.text()]).toEqual(['abc', 'abc', 'c'])
})

test.each([0, 1, 2, 3, 4])(
  'a subscriber that leaves between two slices costs no other its batch: %i',
  (n) => {
    const { group, slots, texts } = createCrowd(5)
    group.queue('a')
    group.seal(null)
    group.send(2)
    slots[n]?.leave()
    const served = texts()
    group.send(Infinity)
    expect(texts()).toEqual(served.map((text, other) => (other === n ? text : 'a')))
  },
)

test('when all leave between two slices, no slice is left', () => {
  const { group, slots } = createCrowd(3)
  group.queue('a')
  group.seal(null)
  group.send(1)
  for (const slot of slots) slot.leave()
  expect([group.send(1), group.isSent(), group.size()]).toEqual([0, true, 0])
})

test('subscribers that are cut during a send cost no other an event', () => {
  const { group, slots, texts } = createCrowd(6, (n) => {
    if (n % 2 === 0) slots[n]?.leave()
  })
  group.queue('a')
  flush(group)
  group.queue('b')
  flush(group)
  expect(texts()).toEqual(['a', 'ab', 'a', 'ab', 'a', 'ab'])
  expect(group.size()).toBe(3)
})

test('a subscriber that makes others leave costs the rest no event', () => {
  const { group, slots, texts } = createCrowd(6, (n) => {
    if (n === 3) for (const other of [0, 2, 5]) slots[other]?.leave()
  })
  group.queue('a')
  flush(group)
  group.queue('b')
  flush(group)
  expect(texts()).toEqual(['', 'ab', '', 'ab', 'ab', 'a'])
})

test('leaving twice removes no other subscriber', () => {
  const { group, slots, texts } = createCrowd(2)
  slots[0]?.leave()
  slots[0]?.leave()
  group.queue('a')
  flush(group)
  expect(texts()).toEqual(['', 'a'])
  expect(group.size()).toBe(1)
})
