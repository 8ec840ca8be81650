import { expect, test } from 'vitest'
import { createHandLoop } from '../testing/handLoop.ts'
import { createPace, type PaceLimits } from './pace.ts'

const defaults = { duty: 1, maxPauseMs: 25, everyMs: 0 }
// The process has run for 5 s when the first flush comes.
const startMs = 5_000

/**
 * Flushes by a clock that only moves when the test moves it. A flush has `slices`. Each takes `sliceMs`,
 * and `afterMs` more before its turn is over.
 */
function paced({
  slices = 1,
  sliceMs = 0,
  afterMs = 0,
  ...limits
}: Partial<PaceLimits> & { slices?: number; sliceMs?: number; afterMs?: number } = {}) {
  const loop = createHandLoop(startMs)
  let left = 0
  /** The time when each slice began. */
  const sentAt: number[] = []
  const now = () => loop.elapsed() - startMs
  const { request, cancel } = createPace(
    { ...defaults, ...limits },
    loop,
  )(() => {
    if (left === 0) left = slices
    left -= 1
    sentAt.push(now())
    loop.work(sliceMs)
    return left > 0
  })
  /** Ends the current turn of the event loop, and runs the next one. */
  const endTurn = () => {
    const before = sentAt.length
    const goesOn = loop.endTurn()
    if (sentAt.length > before) loop.work(afterMs)
    return goesOn
  }
  const endTurns = () => {
    while (endTurn());
  }
  const advanceTo = (ms: number) => {
    loop.advance(ms - now())
    endTurns()
  }
  const waiting = () => loop.waiting().map((at) => at - startMs)
  return { request, cancel, endTurn, endTurns, advanceTo, sentAt, waiting }
}

test('after a rest, all events of one turn leave together at its end', () => {
  const { request, endTurns, sentAt } = paced()
  for (let n = 0; n < 10; n++) request()
  expect(sentAt).toEqual([])
  endTurns()
  expect(sentAt).toEqual([0])
})

test('without a request nothing is flushed', () => {
  const { request, endTurns, advanceTo, sentAt } = paced()
  advanceTo(1_000)
  request()
  endTurns()
  advanceTo(2_000)
  expect(sentAt).toEqual([1_000])
})

test('after a flush of 8 ms the next waits as long again', () => {
  const { request, endTurns, advanceTo, sentAt } = paced({ sliceMs: 8 })
  request()
  endTurns()
  request()
  advanceTo(15)
  expect(sentAt).toEqual([0])
  advanceTo(16)
  expect(sentAt).toEqual([0, 16])
})

test('a pause may be less than a millisecond', () => {
  const { request, endTurns, sentAt, waiting } = paced({ sliceMs: 0.5 })
  request()
  endTurns()
  request()
  endTurns()
  expect(sentAt).toEqual([0])
  expect(waiting()).toEqual([1])
})

test('the turn after the flush counts as part of its cost, because bytes leave in it', () => {
  const { request, endTurns, advanceTo, sentAt } = paced({ sliceMs: 2, afterMs: 6 })
  request()
  endTurns()
  request()
  advanceTo(15)
  expect(sentAt).toEqual([0])
  advanceTo(16)
  expect(sentAt).toEqual([0, 16])
})

test('a request that comes while bytes still leave waits as well', () => {
  const { request, endTurn, endTurns, advanceTo, sentAt, waiting } = paced({ afterMs: 9 })
  request()
  endTurn()
  request()
  endTurns()
  expect(sentAt).toEqual([0])
  expect(waiting()).toEqual([18])
  advanceTo(18)
  expect(sentAt).toEqual([0, 18])
})

test('the pause is a multiple of the flush, up to its limit', () => {
  const { request, endTurns, advanceTo, sentAt } = paced({ sliceMs: 10, duty: 3 })
  request()
  endTurns()
  request()
  advanceTo(34)
  expect(sentAt).toEqual([0])
  advanceTo(35)
  expect(sentAt).toEqual([0, 35])
})

test('a request after the pause does not wait', () => {
  const { request, endTurns, advanceTo, sentAt, waiting } = paced({ sliceMs: 8 })
  request()
  endTurns()
  advanceTo(16)
  request()
  expect(waiting()).toEqual([])
  endTurns()
  expect(sentAt).toEqual([0, 16])
})

test('requests during the pause are served by one flush after it', () => {
  const { request, endTurns, advanceTo, sentAt } = paced({ sliceMs: 8 })
  request()
  endTurns()
  for (let n = 0; n < 5; n++) request()
  advanceTo(20)
  advanceTo(100)
  expect(sentAt).toEqual([0, 20])
})

test('a flush of several slices runs one in a turn', () => {
  const { request, endTurn, endTurns, sentAt } = paced({ slices: 3, sliceMs: 1, afterMs: 4 })
  request()
  endTurn()
  expect(sentAt).toEqual([0])
  endTurn()
  expect(sentAt).toEqual([0, 5])
  endTurns()
  expect(sentAt).toEqual([0, 5, 10])
})

test('the pause after several slices is measured over all of them', () => {
  const { request, endTurns, advanceTo, sentAt, waiting } = paced({ slices: 3, sliceMs: 4 })
  request()
  endTurns()
  request()
  expect(waiting()).toEqual([24])
  advanceTo(24)
  expect(sentAt).toEqual([0, 4, 8, 24, 28, 32])
})

test('a request between two slices is served once, after the pause', () => {
  const { request, endTurn, endTurns, advanceTo, sentAt, waiting } = paced({
    slices: 2,
    sliceMs: 5,
  })
  request()
  endTurn()
  request()
  request()
  expect(waiting()).toEqual([])
  endTurns()
  expect(sentAt).toEqual([0, 5])
  expect(waiting()).toEqual([20])
  advanceTo(20)
  advanceTo(100)
  expect(sentAt).toEqual([0, 5, 20, 25])
})

test('with a floor there is at most one flush in it, and it has all that came', () => {
  const { request, advanceTo, endTurns, sentAt } = paced({ sliceMs: 8, everyMs: 250 })
  for (let ms = 0; ms < 1_000; ms += 50) {
    advanceTo(ms)
    request()
    endTurns()
  }
  advanceTo(1_000)
  advanceTo(2_000)
  expect(sentAt).toEqual([0, 250, 500, 750, 1_000])
})

test('with a floor, an event after a longer silence leaves at once', () => {
  const { request, advanceTo, endTurns, sentAt, waiting } = paced({ everyMs: 250 })
  request()
  endTurns()
  advanceTo(250)
  request()
  expect(waiting()).toEqual([])
  endTurns()
  expect(sentAt).toEqual([0, 250])
})

test('a flush that takes longer than the floor pauses as without one', () => {
  const { request, endTurns, waiting } = paced({ sliceMs: 300, everyMs: 250 })
  request()
  endTurns()
  request()
  expect(waiting()).toEqual([325])
})

test('a request that is taken back leaves no timer, and the next one is served', () => {
  const { request, cancel, advanceTo, endTurns, sentAt, waiting } = paced({ everyMs: 250 })
  request()
  cancel()
  endTurns()
  expect(sentAt).toEqual([])
  request()
  endTurns()
  request()
  cancel()
  expect(waiting()).toEqual([])
  request()
  advanceTo(250)
  expect(sentAt).toEqual([0, 250])
})
