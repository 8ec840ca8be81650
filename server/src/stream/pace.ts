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

/** Gives `flushSlice` its times; the returned function asks for a flush. */
export type Pace = (flushSlice: () => boolean) => () => void

/**
 * Adaptive coalescing. Whoever asks after a rest is served at the end of the same turn, with
 * everything else that this turn brings; after a flush that took F ms the next waits `duty` × F.
 * So nothing waits while there is little to do, and flushing never takes more than about
 * 1 / (1 + duty) of the time, however much there is. `flushSlice` returns whether it has more to
 * do: that comes in a later turn, so that others have theirs in between.
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

    // Where a response hands what was written to the kernel only after the turn, the end of the
    // last slice would not show what it costs: the turn after it does.
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
