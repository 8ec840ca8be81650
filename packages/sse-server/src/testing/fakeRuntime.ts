import type { Runtime } from '../time/runtime.ts'

/** A runtime for tests. Its clock moves only when a test moves it. */
export interface FakeRuntime extends Runtime {
  /** Runs every timer that is due within `ms`, in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock without running a timer, as an operator or NTP does. */
  setClock(nowMs: number): void
  /** How many timers are waiting. */
  pending(): number
}

export function createFakeRuntime(startMs = Date.parse('2026-11-20T16:02:40Z')): FakeRuntime {
  let elapsed = 0
  let offset = startMs
  const timers = new Set<{ at: number; run: () => void }>()
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  return {
    now: () => offset + elapsed,
    elapsed: () => elapsed,
    busy: () => 0,
    after(delayMs, run) {
      const timer = { at: elapsed + Math.max(0, delayMs), run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = elapsed + ms
      await settle()
      for (;;) {
        const due = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.delete(due)
        elapsed = Math.max(elapsed, due.at)
        due.run()
        await settle()
      }
      elapsed = end
    },
    setClock(nowMs) {
      offset = nowMs - elapsed
    },
    pending: () => timers.size,
    // A turn of the event loop is a real one, so what waits for it needs no advance.
    soon: (run) => void setImmediate(run),
    random: () => 0.5,
  }
}
