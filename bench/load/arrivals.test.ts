import { expect, test } from 'vitest'
import { createArrivals } from './arrivals.ts'

// Events 11 to 14, due at 1000, 1100, 1200 and 1300 ms.
const plan = { first: 11, count: 4, startAtMs: 1_000, eventsPerS: 10, burst: 1, padBytes: 0 }

test('each event of a chunk has its own latency', () => {
  const arrivals = createArrivals(plan, 1)
  arrivals.record(10, 14, 1_300)
  const { delivered, p50Ms, p99Ms } = arrivals.figures()
  expect(delivered).toBe(4)
  expect(p50Ms).toBe(101)
  expect(p99Ms).toBe(301)
})

test('the first and the last client of an event have different figures', () => {
  const arrivals = createArrivals({ ...plan, count: 1 }, 2)
  arrivals.record(10, 11, 1_002)
  arrivals.record(10, 11, 1_008)
  const { firstMs, allMs } = arrivals.figures()
  expect(firstMs).toBeCloseTo(2.1)
  expect(allMs).toBeCloseTo(8.1)
})

test('an event that one client never got has no time for all clients', () => {
  const arrivals = createArrivals({ ...plan, count: 1 }, 2)
  arrivals.record(10, 11, 1_002)
  expect(arrivals.isComplete()).toBe(false)
  expect(arrivals.figures()).toMatchObject({ expected: 2, delivered: 1, allMs: Infinity })
})

test('events of another plan do not count', () => {
  const arrivals = createArrivals(plan, 1)
  arrivals.record(0, 10, 1_000)
  expect(arrivals.figures().delivered).toBe(0)
  arrivals.record(0, 20, 1_300)
  expect(arrivals.figures().delivered).toBe(4)
  expect(arrivals.isComplete()).toBe(true)
})
