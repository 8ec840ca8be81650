import { expect, test } from 'vitest'
import { publishOnSchedule } from './publishOnSchedule.ts'

const plan = { first: 1, count: 6, startAtMs: 0, eventsPerS: 100, burst: 1, padBytes: 0 }

/** Runs a plan on a fake clock. Returns the turn and the time in which each event was published. */
function run(order: Partial<typeof plan>, startsAtMs = 0, stopAt = Infinity) {
  let nowMs = startsAtMs
  let turn = 0
  let next: (() => void) | null = null
  const published: { n: number; turn: number; nowMs: number }[] = []
  const stop = publishOnSchedule({ ...plan, ...order }, (n) => published.push({ n, turn, nowMs }), {
    now: () => nowMs,
    soon: (step) => void (next = step),
    after(delayMs, step) {
      next = () => {
        nowMs += delayMs
        step()
      }
    },
  })
  while (next !== null) {
    const step: () => void = next
    next = null
    turn += 1
    if (turn === stopAt) stop()
    step()
  }
  return published
}

test('every event is published when it is due', () => {
  expect(run({}).map(({ nowMs }) => nowMs)).toEqual([0, 10, 20, 30, 40, 50])
})

test('each overdue event still gets its own turn', () => {
  const published = run({}, 1_000)
  expect(published.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6])
  expect(new Set(published.map(({ turn }) => turn)).size).toBe(6)
})

test('a burst is published in one turn, and bursts keep the rate of the plan', () => {
  const published = run({ burst: 3 })
  expect(published.map(({ nowMs }) => nowMs)).toEqual([0, 0, 0, 30, 30, 30])
  expect(new Set(published.map(({ turn }) => turn)).size).toBe(2)
})

test('the last burst may be shorter', () => {
  expect(run({ burst: 4 }).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a stopped plan publishes nothing more', () => {
  expect(run({}, 1_000, 3).map(({ n }) => n)).toEqual([1, 2, 3])
})
