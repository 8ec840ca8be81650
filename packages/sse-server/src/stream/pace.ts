import type { Runtime } from '../time/runtime.ts'

export interface PaceLimits {
  /** How long to pause after a flush, as a multiple of the time that it took. */
  duty: number
  maxPauseMs: number
  /** The least time from the start of one flush to the start of the next. 0: none. */
  everyMs: number
}

/** Decides when `flushSlice` runs. */
export type Pace = (flushSlice: () => boolean) => Flushes

export interface Flushes {
  /** Asks for a flush. */
  request(): void
  /** Takes the request back, because everything was sent meanwhile. It leaves no timer. */
  cancel(): void
}

/**
 * Adaptive coalescing. A flush that is asked for after a rest comes at the end of the same turn of the
 * event loop, with everything else that this turn brings. After a flush that took F ms the next one
 * waits `duty` × F. So nothing waits while there is little to do, and flushing takes at most about
 * 1 / (1 + duty) of the time while there is much. Each flush costs one write for each client. So where
 * there are many clients, `everyMs` puts more events into fewer flushes. `flushSlice` returns whether it has more to do: the
 * next slice comes in a later turn, so that other work has its turn in between.
 */
export function createPace(
  { duty, maxPauseMs, everyMs }: PaceLimits,
  { elapsed, after, soon }: Pick<Runtime, 'elapsed' | 'after' | 'soon'>,
): Pace {
  return (flushSlice) => {
    let asked = false
    let flushing = false
    let startedAt = 0
    let restedAt = -Infinity
    let cancelTimer = () => {}

    const schedule = () => {
      const waitMs = restedAt - elapsed()
      if (waitMs > 0) cancelTimer = after(waitMs, start)
      else soon(start)
    }

    const start = () => {
      if (!asked || flushing) return
      asked = false
      flushing = true
      startedAt = elapsed()
      goOn()
    }

    // A response may hand its bytes to the kernel after the turn. So the cost of the last slice is
    // only known in the turn after it.
    const goOn = () => soon(flushSlice() ? goOn : finish)

    const finish = () => {
      flushing = false
      const endedAt = elapsed()
      const pauseMs = Math.min(maxPauseMs, duty * (endedAt - startedAt))
      restedAt = Math.max(endedAt + pauseMs, startedAt + everyMs)
      if (asked) schedule()
    }

    return {
      request() {
        if (asked) return
        asked = true
        if (!flushing) schedule()
      },
      cancel() {
        asked = false
        cancelTimer()
      },
    }
  }
}
