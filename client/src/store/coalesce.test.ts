import { describe, expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

/** Timers that stand still until they are moved. */
function fakeTimers() {
  let now = 0
  let due: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (delayMs: number, run: () => void) => void due.push({ at: now + delayMs, run }),
    pass(ms: number) {
      now += ms
      const ready = due.filter(({ at }) => at <= now)
      due = due.filter(({ at }) => at > now)
      for (const { run } of ready) run()
    },
  }
}

function countedRuns() {
  const timers = fakeTimers()
  let runs = 0
  const request = coalesce(() => runs++, 100, timers)
  return { request, pass: timers.pass, runs: () => runs }
}

describe('coalesce', () => {
  test('serves a request after a rest at once', () => {
    const { request, runs } = countedRuns()
    request()
    expect(runs()).toBe(1)
  })

  test('serves a burst with one run at once and one at the end of the interval', () => {
    const { request, pass, runs } = countedRuns()
    for (let i = 0; i < 500; i++) request()
    expect(runs()).toBe(1)
    pass(99)
    expect(runs()).toBe(1)
    pass(1)
    expect(runs()).toBe(2)
  })

  test('does not run when nobody asked', () => {
    const { request, pass, runs } = countedRuns()
    request()
    pass(10_000)
    expect(runs()).toBe(1)
  })

  test('keeps the interval also after a delayed run', () => {
    const { request, pass, runs } = countedRuns()
    request()
    request()
    pass(100)
    request()
    expect(runs()).toBe(2)
    pass(100)
    expect(runs()).toBe(3)
  })
})
