import { describe, expect, test } from 'vitest'
import { quoteEvent } from '../testing/testEvents.ts'
import { createTestSubscribers } from '../testing/testHub.ts'

const a = (price: number) => quoteEvent({ symbol: 'A', price })
const large = (price: number) => quoteEvent({ symbol: 'A', price, name: 'x'.repeat(1_050) })

describe('a subscriber that has too much unread', () => {
  test('is cut by the write that exceeds the limit', () => {
    const { publish, join, meter, buffers, hub } = createTestSubscribers({ maxBufferBytes: 1_500 })
    const { sink, cuts } = join({ highWaterMark: 100_000 })
    sink.stopReading()
    publish(large(1))
    expect([cuts, sink.bufferedBytes() > 1_000]).toEqual([[], true])
    publish(large(2))
    expect(cuts).toEqual(['buffer'])
    expect([meter.lagging, buffers.bytes(), hub.groups()]).toEqual([0, 0, 0])
  })

  test('is cut also when it begins to lag with that write, and none lags afterwards', () => {
    const { publish, join, meter, buffers } = createTestSubscribers({ maxBufferBytes: 500 })
    const { sink, subscriber, cuts } = join()
    sink.stopReading()
    publish(large(1))
    expect(cuts).toEqual(['buffer'])
    expect([subscriber.isLagging(), meter.lagging, buffers.bytes()]).toEqual([false, 0, 0])
    sink.read()
    expect(meter.caughtUp).toBe(0)
  })

  test('is not cut at exactly the limit', () => {
    const size = Buffer.byteLength(frameOfFirst())
    const [fits, doesNot] = [size, size - 1].map((maxBufferBytes) => {
      const { publish, join } = createTestSubscribers({ maxBufferBytes })
      const { sink, cuts } = join()
      sink.stopReading()
      publish(a(1))
      return cuts
    })
    expect([fits, doesNot]).toEqual([[], ['buffer']])
  })

  function frameOfFirst() {
    const { publish, join } = createTestSubscribers()
    const { sink } = join()
    const before = sink.text()
    publish(a(1))
    return sink.text().slice(before.length)
  }
})

describe('a subscriber that is behind', () => {
  test('is cut at the last visit that is allowed', () => {
    const { publish, join, meter, buffers } = createTestSubscribers({ maxBehindVisits: 3 })
    const { sink, subscriber, cuts } = join()
    sink.stopReading()
    publish(a(1))
    for (let n = 0; n < 2; n++) subscriber.visit()
    expect(cuts).toEqual([])
    subscriber.visit()
    expect(cuts).toEqual(['behind'])
    expect([meter.lagging, buffers.bytes()]).toEqual([0, 0])
  })

  test('is cut also while its sink would take more', () => {
    const { publish, join } = createTestSubscribers({ maxBehindVisits: 3 })
    const { sink, subscriber, cuts } = join({ highWaterMark: 100_000 })
    sink.stopReading()
    publish(a(1))
    for (let n = 0; n < 3; n++) subscriber.visit()
    expect(cuts).toEqual(['behind'])
  })

  test('is not cut if it reads everything in time, however often that happens', () => {
    const { publish, join } = createTestSubscribers({ maxBehindVisits: 3 })
    const { sink, subscriber, cuts } = join()
    for (let round = 0; round < 5; round++) {
      sink.stopReading()
      publish(a(round))
      for (let n = 0; n < 2; n++) subscriber.visit()
      sink.read()
      subscriber.visit()
    }
    expect([cuts, subscriber.isLagging()]).toEqual([[], false])
  })

  test('is never a subscriber that reads', () => {
    const { publish, join } = createTestSubscribers({ maxBehindVisits: 1 })
    const { subscriber, cuts } = join()
    for (let n = 0; n < 9; n++) {
      publish(a(n))
      subscriber.visit()
    }
    expect(cuts).toEqual([])
  })
})

describe('subscribers that have too much unread together', () => {
  test('lose the one with the largest buffer', () => {
    const { publish, join, buffers, meter } = createTestSubscribers({ maxBuffersBytes: 2_500 })
    const [one, two, healthy] = [join({ highWaterMark: 100_000 }), join(), join()]
    one.sink.stopReading()
    two.sink.stopReading()
    publish(large(1))
    expect(buffers.bytes()).toBe(one.sink.bufferedBytes() + two.sink.bufferedBytes())
    publish(a(2))
    expect([one.cuts, two.cuts]).toEqual([[], []])
    publish(large(3))
    expect([one.cuts, two.cuts, healthy.cuts]).toEqual([['budget'], [], []])
    expect(buffers.bytes()).toBe(two.sink.bufferedBytes())
    expect(meter.lagging).toBe(1)
    expect(healthy.marks()).toHaveLength(3)
  })

  test('are measured at every visit, because clients may have read', () => {
    const { publish, join, buffers } = createTestSubscribers()
    const { sink, subscriber } = join({ highWaterMark: 100_000 })
    sink.stopReading()
    publish(a(1))
    const held = buffers.bytes()
    expect(held).toBe(sink.bufferedBytes())
    sink.read()
    subscriber.visit()
    expect(buffers.bytes()).toBe(0)
  })

  test('are measured with every write', () => {
    const { publish, join, buffers } = createTestSubscribers()
    const { sink } = join({ highWaterMark: 100_000 })
    sink.stopReading()
    publish(a(1))
    sink.read()
    publish(a(2))
    expect(buffers.bytes()).toBe(0)
  })
})

test('the buffer of a subscriber that leaves counts no more', () => {
  const { publish, join, buffers, meter } = createTestSubscribers()
  const { sink, subscriber } = join()
  sink.stopReading()
  publish(a(1))
  expect(buffers.bytes()).toBeGreaterThan(0)
  subscriber.leave()
  expect([buffers.bytes(), meter.lagging]).toEqual([0, 0])
  subscriber.visit()
  expect(buffers.bytes()).toBe(0)
})

test('a subscriber that reads everything between two visits is not behind, whatever comes after', () => {
  const { publish, join, meter } = createTestSubscribers({ maxBehindVisits: 3 })
  const { sink, subscriber, cuts } = join()
  sink.stopReading()
  for (let n = 1; n <= 10; n++) {
    publish(a(n))
    subscriber.visit()
    publish(a(n + 0.5))
    // It reads everything and catches up. What it catches up with is unread at the next visit.
    sink.read({ andStops: true })
  }
  expect(meter.caughtUp).toBeGreaterThan(2)
  expect(cuts).toEqual([])
})

test('a subscriber that reads everything is not behind where its sink would take more', () => {
  const { publish, join } = createTestSubscribers({ maxBehindVisits: 3 })
  const { sink, subscriber, cuts } = join({ highWaterMark: 100_000 })
  sink.stopReading()
  for (let n = 1; n <= 10; n++) {
    sink.read({ andStops: true })
    publish(a(n))
    subscriber.visit()
  }
  expect(cuts).toEqual([])
})
