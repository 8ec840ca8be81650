import { describe, expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

/** Timers that run only when the test moves the time. */
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
  test('runs at once for a request after a rest', () => {
    const { request, runs } = countedRuns()
    request()
    expect(runs()).toBe(1)
  })

  test('runs twice for a burst: at once, and at the end of the interval', () => {
    const { request, pass, runs } = countedRuns()
    for (let i = 0; i < 500; i++) request()
    expect(runs()).toBe(1)
    pass(99)
    expect(runs()).toBe(1)
    pass(1)
    expect(runs()).toBe(2)
  })

  test('does not run without a request', () => {
    const { request, pass, runs } = countedRuns()
    request()
    pass(10_000)
    expect(runs()).toBe(1)
  })

  test('keeps the interval after a delayed run too', () => {
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
