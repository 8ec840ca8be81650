import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/**
 * Flushes on a clock that only moves when told to. Each takes `flushMs`, and `afterMs` more before
 * its turn is over.
 */
function paced({ flushMs = 0, afterMs = 0, duty = 1, maxPauseMs = 25 } = {}) {
  let now = 0
  const flushedAt: number[] = []
  const soon: (() => void)[] = []
  let later: { at: number; run: () => void }[] = []
  const request = createPace(
    { duty, maxPauseMs },
    {
      now: () => now,
      soon: (run) => soon.push(run),
      after: (delayMs, run) => later.push({ at: now + delayMs, run }),
    },
  )(() => {
    flushedAt.push(now)
    now += flushMs
  })
  const endTurn = () => {
    const before = flushedAt.length
    for (const run of soon.splice(0)) run()
    if (flushedAt.length === before) return
    now += afterMs
    endTurn()
  }
  const advanceTo = (ms: number) => {
    now = ms
    const due = later.filter(({ at }) => at <= now)
    later = later.filter(({ at }) => at > now)
    for (const { run } of due) {
      run()
      endTurn()
    }
  }
  return { request, endTurn, advanceTo, flushedAt }
}

test('after a rest, what one turn brings leaves together at its end', () => {
  const { request, endTurn, flushedAt } = paced()
  for (let n = 0; n < 10; n++) request()
  expect(flushedAt).toEqual([])
  endTurn()
  expect(flushedAt).toEqual([0])
})

test('after a flush of 8 ms the next waits as long again', () => {
  const { request, endTurn, advanceTo, flushedAt } = paced({ flushMs: 8 })
  request()
  endTurn()
  request()
  endTurn()
  advanceTo(15)
  expect(flushedAt).toEqual([0])
  advanceTo(16)
  expect(flushedAt).toEqual([0, 16])
})

test('what the turn after the flush costs counts too: that is where bytes leave', () => {
  const { request, endTurn, advanceTo, flushedAt } = paced({ flushMs: 2, afterMs: 6 })
  request()
  endTurn()
  request()
  advanceTo(15)
  expect(flushedAt).toEqual([0])
  advanceTo(16)
  expect(flushedAt).toEqual([0, 16])
})

test('a request that comes while bytes still leave waits as well', () => {
  let now = 0
  const flushedAt: number[] = []
  const soon: (() => void)[] = []
  const later: { delayMs: number; run: () => void }[] = []
  const request = createPace(
    { duty: 1, maxPauseMs: 25 },
    {
      now: () => now,
      soon: (run) => soon.push(run),
      after: (delayMs, run) => later.push({ delayMs, run }),
    },
  )(() => flushedAt.push(now))
  request()
  soon.shift()?.()
  request()
  now = 9
  soon.shift()?.()
  expect(soon).toEqual([])
  expect(later.map(({ delayMs }) => delayMs)).toEqual([9])
  later[0]?.run()
  expect(flushedAt).toHaveLength(2)
})

test('the pause is a multiple of the flush, and no longer than its limit', () => {
  const { request, endTurn, advanceTo, flushedAt } = paced({ flushMs: 10, duty: 3 })
  request()
  endTurn()
  request()
  advanceTo(34)
  expect(flushedAt).toEqual([0])
  advanceTo(35)
  expect(flushedAt).toEqual([0, 35])
})

test('a request during the pause is served once, with all that came by then', () => {
  const { request, endTurn, advanceTo, flushedAt } = paced({ flushMs: 8 })
  request()
  endTurn()
  for (let n = 0; n < 5; n++) request()
  advanceTo(20)
  endTurn()
  advanceTo(100)
  expect(flushedAt).toEqual([0, 20])
})
