/** The clock that pacing needs. */
export interface PaceClock {
  /** Monotonic, in ms with fractions. */
  now(): number
  /** Runs `run` when the current turn of the event loop is over. */
  soon(run: () => void): void
  after(delayMs: number, run: () => void): void
}

/** The clock of this process. */
export const systemPaceClock: PaceClock = {
  now: () => performance.now(),
  soon: setImmediate,
  after: (delayMs, run) => void setTimeout(run, delayMs),
}

export interface PaceLimits {
  /** How long to pause after a flush, as a multiple of the time that it took. */
  duty: number
  maxPauseMs: number
}

/** Decides when `flushSlice` runs. The returned function asks for a flush. */
export type Pace = (flushSlice: () => boolean) => () => void

/**
 * Adaptive coalescing. A flush that is asked for after a rest comes at the end of the same turn of the
 * event loop, with everything else that this turn brings. After a flush that took F ms the next one
 * waits `duty` × F. So nothing waits while there is little to do, and flushing takes at most about
 * 1 / (1 + duty) of the time while there is much. `flushSlice` returns whether it has more to do: the
 * next slice comes in a later turn, so that other work has its turn in between.
 */
export function createPace({ duty, maxPauseMs }: PaceLimits, clock: PaceClock): Pace {
  return (flushSlice) => {
    let asked = false
    let flushing = false
    let startedAt = 0
    let restedAt = -Infinity

    const schedule = () => {
      const waitMs = restedAt - clock.now()
      if (waitMs > 0) clock.after(waitMs, start)
      else clock.soon(start)
    }

    const start = () => {
      asked = false
      flushing = true
      startedAt = clock.now()
      goOn()
    }

    // A response may hand its bytes to the kernel after the turn. So the cost of the last slice is
    // only known in the turn after it.
    const goOn = () => clock.soon(flushSlice() ? goOn : finish)

    const finish = () => {
      flushing = false
      const endedAt = clock.now()
      restedAt = endedAt + Math.min(maxPauseMs, duty * (endedAt - startedAt))
      if (asked) schedule()
    }

    return () => {
      if (asked) return
      asked = true
      if (!flushing) schedule()
    }
  }
}
