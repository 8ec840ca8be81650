import { expect, test } from 'vitest'
import type { Batch } from './batch.ts'
import type { Hub } from './hub.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { readStream } from '../testing/fakeSink.ts'
import { everything, only, onlySymbol, quoteEvent } from '../testing/testEvents.ts'
import { createTestHub } from '../testing/testHub.ts'

const films = only('movies')
const quotes = only('quote')
const onlyA = onlySymbol('A')

const createRig = () => createTestHub({ byHand: true })

/** Joins `count` subscribers. */
function joinCrowd(hub: Hub, count: number, subscription: Subscription = everything) {
  const crowd = Array.from({ length: count }, () => {
    const batches: Batch[] = []
    const onSend = { run: () => {} }
    const send = (batch: Batch) => {
      batches.push(batch)
      onSend.run()
    }
    return { batches, onSend, slot: hub.join({ subscription, send }, 'none').slot }
  })
  /** Returns how many subscribers got `times` batches. */
  const served = (times = 1) => crowd.filter(({ batches }) => batches.length === times).length
  return { crowd, served }
}

const marksOf = (batches: Batch[]) =>
  readStream(batches.map(({ body }) => Buffer.from(body).toString()).join('')).marks

test('a flush to 4,500 subscribers takes three slices, and each gets the batch once', () => {
  const { hub, publish, flushSlice } = createRig()
  const { served } = joinCrowd(hub, 4_500)
  publish()
  expect([flushSlice(), served()]).toEqual([true, 2_000])
  expect([flushSlice(), served()]).toEqual([true, 4_000])
  expect([flushSlice(), served()]).toEqual([false, 4_500])
  expect([flushSlice(), served()]).toEqual([false, 4_500])
})

test.each([
  [1_500, 0, 500],
  [1, 0, 1_999],
  [1, 1_998, 1],
])('2,000 subscribers are one slice, whatever their groups: %i, %i, %i', (...counts) => {
  const { hub, publish, flushSlice } = createRig()
  const crowds = counts.map((count, n) => joinCrowd(hub, count, [everything, quotes, onlyA][n]))
  publish(quoteEvent({ symbol: 'A' }))
  expect(flushSlice()).toBe(false)
  expect(crowds.map(({ served }) => served())).toEqual(counts)
})

test('a slice goes on with the next group when one is done', () => {
  const { hub, publish, flushSlice } = createRig()
  const crowds = [joinCrowd(hub, 1_500), joinCrowd(hub, 1_500, quotes), joinCrowd(hub, 9, films)]
  const all = () => crowds.map(({ served }) => served())
  publish()
  expect(flushSlice()).toBe(true)
  expect(all()).toEqual([500, 1_500, 0])
  expect(flushSlice()).toBe(false)
  expect(all()).toEqual([1_500, 1_500, 0])
})

test('an event that is published between two slices comes after them, in order, once', () => {
  const { hub, publish, flushSlice, ids } = createRig()
  const { crowd, served } = joinCrowd(hub, 2_500)
  publish()
  publish()
  flushSlice()
  publish()
  expect([flushSlice(), served(1)]).toEqual([false, 2_500])
  publish()
  while (flushSlice());
  for (const { batches } of crowd) {
    expect(batches.map(({ events }) => events)).toEqual([2, 2])
  }
  expect(marksOf(crowd[0]?.batches ?? [])).toEqual(ids)
  expect(marksOf(crowd[2_499]?.batches ?? [])).toEqual(ids)
})

test('a subscriber that joins between two slices has the event in its backlog, and is sent only the next', () => {
  const { hub, publish, flushSlice, ids } = createRig()
  joinCrowd(hub, 2_500)
  publish()
  flushSlice()
  const sent: Batch[] = []
  const late = hub.join({ subscription: everything, send: (b) => sent.push(b) }, 'none')
  expect(late.backlog.map(({ id }) => id)).toEqual(ids)
  flushSlice()
  expect(sent).toEqual([])
  publish()
  while (flushSlice());
  expect(marksOf(sent)).toEqual([ids[1]])
})

test('a subscriber that joins while an event is queued has it in its backlog, and is not sent it again', () => {
  const { hub, publish, flushSlice, ids } = createRig()
  publish()
  joinCrowd(hub, 1)
  publish()
  const { crowd } = joinCrowd(hub, 2)
  publish()
  flushSlice()
  expect(crowd.map(({ batches }) => marksOf(batches))).toEqual([[ids[2]], [ids[2]]])
})

test('a subscriber that leaves between two slices costs no other the batch', () => {
  const { hub, publish, flushSlice } = createRig()
  const { crowd } = joinCrowd(hub, 4_500)
  publish()
  flushSlice()
  const left = crowd.filter((_, n) => n % 3 === 0)
  const leftServed = left.filter(({ batches }) => batches.length === 1).length
  for (const { slot } of left) slot.leave()
  while (flushSlice());
  expect(left.filter(({ batches }) => batches.length === 1)).toHaveLength(leftServed)
  const stayed = crowd.filter((_, n) => n % 3 !== 0)
  expect(stayed.every(({ batches }) => batches.length === 1)).toBe(true)
})

test('a subscriber that is cut during a send costs no other the batch', () => {
  const { hub, publish, flushSlice } = createRig()
  const { crowd } = joinCrowd(hub, 3_000)
  for (const [n, { onSend }] of crowd.entries()) {
    if (n % 5 === 0) onSend.run = () => crowd[(n * 7) % 3_000]?.slot.leave()
  }
  const cut = new Set(crowd.filter((_, n) => n % 5 === 0).map((_, n) => (n * 5 * 7) % 3_000))
  publish()
  while (flushSlice());
  for (const [n, { batches }] of crowd.entries()) {
    expect(batches.length).toBeGreaterThanOrEqual(cut.has(n) ? 0 : 1)
    expect(batches.length).toBeLessThanOrEqual(1)
  }
})

test('a group ends when all its subscribers leave between two slices, and the next one is new', () => {
  const { hub, publish, flushSlice, ids } = createRig()
  const { crowd, served } = joinCrowd(hub, 2_500, quotes)
  publish()
  flushSlice()
  for (const { slot } of crowd) slot.leave()
  expect(hub.groups()).toBe(0)
  const after = joinCrowd(hub, 1, quotes)
  publish()
  expect(flushSlice()).toBe(false)
  expect(served()).toBe(2_000)
  flushSlice()
  expect(marksOf(after.crowd[0]?.batches ?? [])).toEqual([ids[1]])
})

test('`flush` completes a batch that is half sent, and sends what was queued meanwhile', () => {
  const { hub, publish, flushSlice, ids } = createRig()
  const { crowd, served } = joinCrowd(hub, 4_500)
  publish()
  flushSlice()
  publish()
  hub.flush()
  expect(served(2)).toBe(4_500)
  expect(marksOf(crowd[0]?.batches ?? [])).toEqual(ids)
  expect(flushSlice()).toBe(false)
  hub.flush()
  expect(served(2)).toBe(4_500)
})

test('`flush` also sends what the stream says of itself while a batch is half sent', () => {
  const { hub, publish, flushSlice } = createRig()
  const { served } = joinCrowd(hub, 2_500)
  publish()
  flushSlice()
  hub.tellAll({ name: 'journal', data: { state: 'cut', since: 1 } })
  hub.flush()
  expect(served(2)).toBe(2_500)
})

test('`flush` also sends what is published while it sends', () => {
  const { hub, publish, ids } = createRig()
  const { crowd } = joinCrowd(hub, 3)
  const [first] = crowd
  if (first !== undefined) first.onSend.run = () => ids.length < 3 && publish()
  publish()
  hub.flush()
  expect(ids).toHaveLength(3)
  expect(crowd.map(({ batches }) => marksOf(batches))).toEqual([ids, ids, ids])
})
