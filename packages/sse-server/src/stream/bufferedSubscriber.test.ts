import { describe, expect, test } from 'vitest'
import type { Cursor } from '../replay/cursor.ts'
import { createBatch } from './batch.ts'
import { lineEvent, moviesEvent, quoteEvent, testLogTable } from '../testing/testEvents.ts'
import { createTestSubscribers } from '../testing/testHub.ts'

const a = (price: number) => quoteEvent({ symbol: 'A', price })
const b = (price: number) => quoteEvent({ symbol: 'B', price })

test('a subscriber that reads gets everything as it comes', () => {
  const { publish, join, ids, meter } = createTestSubscribers()
  publish(a(1))
  const { subscriber, marks, resume } = join()
  publish(a(2))
  publish(a(3))
  expect(marks()).toEqual(ids)
  expect([resume, subscriber.isLagging(), meter.lagging, meter.caughtUp]).toEqual([
    'fresh',
    false,
    0,
    0,
  ])
})

test('every event and byte is counted for the subscriber and for all together', () => {
  const { publish, join, meter } = createTestSubscribers()
  const [first, second] = [join(), join()]
  publish(a(1))
  publish(moviesEvent())
  const bytes = Buffer.byteLength(first.sink.text())
  expect(first.subscriber.sent()).toEqual({ events: 3, bytes, writes: 3 })
  expect(second.subscriber.sent()).toEqual({ events: 3, bytes, writes: 3 })
  expect(meter.delivered).toEqual({ events: 6, bytes: 2 * bytes, writes: 6 })
})

describe('a subscriber that does not take what it was sent', () => {
  test('is sent nothing more, and the others get everything', () => {
    const { publish, join, ids, meter, hub } = createTestSubscribers()
    const [slow, healthy] = [join(), join()]
    slow.sink.stopReading()
    for (let n = 1; n <= 5; n++) publish(a(n))
    expect(slow.marks()).toEqual(ids.slice(0, 1))
    expect(healthy.marks()).toEqual(ids)
    expect([slow.subscriber.isLagging(), healthy.subscriber.isLagging()]).toEqual([true, false])
    expect(meter.lagging).toBe(1)
    healthy.subscriber.leave()
    expect(hub.groups()).toBe(0)
  })

  test('gets the newest of each key in id order when it has read, after a `skipped` with the number left out', () => {
    const { publish, join, ids, meter } = createTestSubscribers()
    const { sink, subscriber, marks } = join()
    sink.stopReading()
    for (const event of [b(1), a(1), b(2), moviesEvent(), a(2), a(3)]) publish(event)
    sink.read()
    expect(marks()).toEqual([ids[0], 'skipped', ids[2], ids[3], ids[5]])
    expect(sink.received().data[1]).toEqual({ events: 2 })
    expect([subscriber.isLagging(), meter.lagging, meter.caughtUp]).toEqual([false, 0, 1])
    publish(b(3))
    expect(marks().at(-1)).toBe(ids[6])
  })

  test('is sent what it missed in one piece', () => {
    const { publish, join } = createTestSubscribers()
    const { sink, subscriber } = join()
    sink.stopReading()
    for (const event of [a(1), a(2), a(3), b(1)]) publish(event)
    const { writes } = subscriber.sent()
    sink.read()
    expect(subscriber.sent()).toMatchObject({ writes: writes + 1, events: 1 + 1 + 3 })
  })

  test.each([
    ['one event', [a(1), a(2)]],
    ['one of each key', [a(1), a(2), b(1)]],
  ])('is told nothing of being left out where nothing is: %s', (_what, events) => {
    const { publish, join, ids } = createTestSubscribers()
    const { sink, marks } = join()
    sink.stopReading()
    for (const event of events) publish(event)
    sink.read()
    expect(marks()).toEqual(ids)
  })

  test('knows the last id that it was sent, also if the last frame was a ping', () => {
    const { publish, join } = createTestSubscribers()
    const { sink, subscriber } = join()
    publish(a(1))
    sink.stopReading()
    subscriber.send(createBatch(['event: ping\ndata: {}\n\n']))
    publish(a(2))
    publish(a(3))
    sink.read()
    expect(sink.received().data[2]).toEqual({ events: 1 })
  })

  test('is sent nothing where nothing has changed', () => {
    const { publish, join, meter, ids } = createTestSubscribers()
    const { sink, subscriber, marks } = join()
    sink.stopReading()
    publish(a(1))
    const { writes } = subscriber.sent()
    sink.read()
    expect(subscriber.sent().writes).toBe(writes)
    expect(meter.caughtUp).toBe(1)
    publish(a(2))
    expect(marks()).toEqual(ids)
  })

  test('is told what all were told meanwhile', () => {
    const { hub, publish, join } = createTestSubscribers()
    const { sink } = join()
    publish(a(1))
    sink.stopReading()
    publish(a(2))
    hub.tellAll({ name: 'journal', data: { state: 'cut', since: 1 } })
    hub.tellAll({ name: 'journal', data: { state: 'live', since: 2 } })
    sink.read()
    expect(sink.received().names).toEqual(['quote', 'quote', 'journal'])
    expect(sink.received().data.at(-1)).toEqual({ state: 'live', since: 2 })
  })

  test('gets a `skipped` without a number where the number is not known', () => {
    const { publish, join, ids } = createTestSubscribers({ maxEvents: 2 })
    const { sink, marks } = join()
    sink.stopReading()
    for (let n = 1; n <= 4; n++) publish(a(n))
    sink.read()
    expect(marks()).toEqual([ids[0], 'skipped', ids[3]])
    expect(sink.received().data[1]).toEqual({ events: null })
  })

  test('gets a `skipped` with the number also where no event came before it joined', () => {
    const { publish, join, ids } = createTestSubscribers()
    const { sink, marks } = join({ isStalled: true })
    publish(a(1))
    publish(a(2))
    expect(marks()).toEqual([])
    sink.read()
    expect(marks()).toEqual(['skipped', ids[1]])
    expect(sink.received().data[0]).toEqual({ events: 1 })
  })

  test('from the first byte on lacks nothing afterwards', () => {
    const { publish, join, ids, meter } = createTestSubscribers()
    publish(a(1))
    publish(b(1))
    const { sink, subscriber, marks } = join({ cursor: ids[0] ?? 'none', isStalled: true })
    expect(meter.lagging).toBe(1)
    publish(a(2))
    publish(a(3))
    expect(marks()).toEqual([ids[1]])
    sink.read()
    expect(marks()).toEqual([ids[1], 'skipped', ids[3]])
    expect(subscriber.isLagging()).toBe(false)
  })

  test('while it catches up misses nothing in between', () => {
    const { publish, join, ids, meter } = createTestSubscribers()
    const { sink, subscriber, marks } = join()
    sink.stopReading()
    for (const event of [a(1), a(2), a(3)]) publish(event)
    sink.read({ andStops: true })
    expect([subscriber.isLagging(), meter.lagging, meter.caughtUp]).toEqual([true, 1, 1])
    for (const event of [b(1), a(4), a(5)]) publish(event)
    expect(marks()).toEqual([ids[0], 'skipped', ids[2]])
    sink.read()
    expect(marks()).toEqual([ids[0], 'skipped', ids[2], 'skipped', ids[3], ids[5]])
    expect(sink.received().data.filter((_, n) => n === 1 || n === 3)).toEqual([
      { events: 1 },
      { events: 1 },
    ])
    expect([subscriber.isLagging(), meter.lagging, meter.caughtUp]).toEqual([false, 0, 2])
  })

  test('does not lag while its sink still takes more', () => {
    const { publish, join, ids } = createTestSubscribers()
    const { sink, subscriber, marks } = join({ highWaterMark: 100_000 })
    sink.stopReading()
    for (let n = 1; n <= 5; n++) publish(a(n))
    expect(sink.bufferedBytes()).toBeGreaterThan(0)
    expect(subscriber.isLagging()).toBe(false)
    expect(marks()).toEqual(ids)
  })
})

test('a subscriber that has left does not catch up any more', () => {
  const { publish, join, ids, meter, hub } = createTestSubscribers()
  const { sink, subscriber, marks } = join()
  sink.stopReading()
  publish(a(1))
  publish(a(2))
  subscriber.leave()
  sink.read()
  publish(a(3))
  subscriber.send(createBatch(['event: ping\ndata: {}\n\n']))
  expect(marks()).toEqual(ids.slice(0, 1))
  expect([meter.lagging, meter.caughtUp, hub.groups()]).toEqual([0, 0, 0])
})

test('a subscriber that leaves while it reads is sent nothing more', () => {
  const { publish, join, ids, hub } = createTestSubscribers()
  const { subscriber, marks } = join()
  publish(a(1))
  subscriber.leave()
  publish(a(2))
  expect(marks()).toEqual(ids.slice(0, 1))
  expect(hub.groups()).toBe(0)
})

test('a subscriber that lagged before the first event of all gets no `skipped`', () => {
  const { publish, join, ids } = createTestSubscribers()
  const { sink, marks } = join({ isStalled: true })
  sink.read()
  expect(marks()).toEqual([])
  publish(a(1))
  expect(marks()).toEqual(ids)
})

describe('a subscriber that lagged on a stream with a log', () => {
  test('gets every message in order, and of the states only the newest', () => {
    const { publish, join, ids, meter } = createTestSubscribers({ table: testLogTable })
    publish(lineEvent('a'))
    const { sink, marks, cuts } = join()
    sink.stopReading()
    for (const event of [lineEvent('b'), a(1), lineEvent('c'), a(2), lineEvent('d')]) publish(event)
    expect(marks()).toEqual(ids.slice(0, 2))
    sink.read()
    expect(marks()).toEqual([ids[0], ids[1], 'skipped', ids[3], ids[4], ids[5]])
    expect(sink.received().data[2]).toEqual({ events: 1 })
    expect([cuts, meter.caughtUp]).toEqual([[], 1])
  })

  test('gets no `skipped` where only messages came', () => {
    const { publish, join, ids } = createTestSubscribers({ table: testLogTable })
    const { sink, marks } = join()
    sink.stopReading()
    for (const text of ['a', 'b', 'c']) publish(lineEvent(text))
    sink.read()
    expect(marks()).toEqual(ids)
  })

  test('is cut where messages may be lost, and then resumes by its cursor or is told a gap', () => {
    const { publish, join, ids, meter, hub } = createTestSubscribers({
      table: testLogTable,
      maxEvents: 3,
    })
    const lagging = (count: number) => {
      const { sink, cuts } = join()
      publish(lineEvent('seen'))
      sink.stopReading()
      for (let n = 0; n < count; n++) publish(lineEvent(String(n)))
      sink.read()
      return { cuts, seen: sink.received().marks }
    }
    const far = lagging(5)
    expect([far.cuts, meter.caughtUp, meter.lagging, hub.groups()]).toEqual([['behind'], 0, 0, 0])
    // It has read what was on its way: one message after `seen`.
    expect(far.seen).toEqual(ids.slice(0, 2))
    expect(join({ cursor: far.seen[1] as Cursor }).resume).toBe('gap')
    const { marks, resume } = join({ cursor: ids[3] ?? 'none' })
    expect([resume, marks()]).toEqual(['replayed', ids.slice(4)])
  })
})
