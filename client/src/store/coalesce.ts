/** The clock and the timers that coalescing needs; tests pass fake ones. */
export interface TimersLike {
  now(): number
  after(delayMs: number, run: () => void): void
}

export const browserTimers: TimersLike = {
  now: () => performance.now(),
  after: (delayMs, run) => void setTimeout(run, delayMs),
}

/**
 * Returns a function that asks for `run`. A request after a rest runs it at once. Any number of requests
 * soon after that cause one more run, `everyMs` after the one before.
 */
export function coalesce(run: () => void, everyMs: number, timers = browserTimers): () => void {
  let lastRunAt = -Infinity
  let isWaiting = false

  function serve() {
    isWaiting = false
    lastRunAt = timers.now()
    run()
  }

  return () => {
    if (isWaiting) return
    const waitMs = lastRunAt + everyMs - timers.now()
    if (waitMs <= 0) return serve()
    isWaiting = true
    timers.after(waitMs, serve)
  }
}
