import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/**
 * Flushes by a clock that only moves when the test moves it. A flush has `slices`. Each takes `sliceMs`,
 * and `afterMs` more before its turn is over.
 */
function paced({ slices = 1, sliceMs = 0, afterMs = 0, duty = 1, maxPauseMs = 25 } = {}) {
  let now = 0
  let left = 0
  /** The time when each slice began. */
  const sentAt: number[] = []
  let soon: (() => void)[] = []
  let later: { at: number; run: () => void }[] = []
  const request = createPace(
    { duty, maxPauseMs },
    {
      // The process has run for 5 s when the first flush comes.
      elapsed: () => 5_000 + now,
      soon: (run) => void soon.push(run),
      after(delayMs, run) {
        later.push({ at: now + delayMs, run })
        return () => {}
      },
    },
  )(() => {
    if (left === 0) left = slices
    left -= 1
    sentAt.push(now)
    now += sliceMs
    return left > 0
  })
  /** Ends the current turn of the event loop, and runs the next one. */
  const endTurn = () => {
    const before = sentAt.length
    const due = soon
    soon = []
    for (const run of due) run()
    if (sentAt.length > before) now += afterMs
  }
  const endTurns = () => {
    while (soon.length > 0) endTurn()
  }
  const advanceTo = (ms: number) => {
    now = ms
    const due = later.filter(({ at }) => at <= now)
    later = later.filter(({ at }) => at > now)
    for (const { run } of due) run()
    endTurns()
  }
  const waiting = () => later.map(({ at }) => at)
  return { request, endTurn, endTurns, advanceTo, sentAt, waiting }
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
