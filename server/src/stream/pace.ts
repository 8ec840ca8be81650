/** The clock that pacing needs; `now` is monotonic, in ms with fractions. */
export interface PaceClock {
  now(): number
  /** Runs `run` when the current turn of the event loop is over. */
  soon(run: () => void): void
  after(delayMs: number, run: () => void): void
}

export interface PaceLimits {
  /** How long to pause after a flush, as a multiple of the time that it took. */
  duty: number
  maxPauseMs: number
}

/** Gives `flush` its times; the returned function asks for one. */
export type Pace = (flush: () => void) => () => void

/**
 * Adaptive coalescing. Whoever asks after a rest is served at the end of the same turn, with
 * everything else that this turn brings; after a flush that took F ms the next waits `duty` × F.
 * So nothing waits while there is little to do, and flushing never takes more than about
 * 1 / (1 + duty) of the time, however much there is.
 */
export function createPace({ duty, maxPauseMs }: PaceLimits, clock: PaceClock): Pace {
  return (flush) => {
    let asked = false
    let flushing = false
    let restedAt = -Infinity

    const schedule = () => {
      const waitMs = restedAt - clock.now()
      if (waitMs > 0) clock.after(waitMs, run)
      else clock.soon(run)
    }

    const run = () => {
      asked = false
      flushing = true
      const startedAt = clock.now()
      flush()
      // A response hands what was written to the kernel only after this turn: that is the cost.
      clock.soon(() => {
        flushing = false
        const endedAt = clock.now()
        restedAt = endedAt + Math.min(maxPauseMs, duty * (endedAt - startedAt))
        if (asked) schedule()
      })
    }

    return () => {
      if (asked) return
      asked = true
      if (!flushing) schedule()
    }
  }
}
