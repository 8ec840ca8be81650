import type { Time } from '../../time/time.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'

/** Remembers how long an upstream asked to be left alone. */
export interface Rest {
  /** Begins a rest when `error` has a time to wait; otherwise changes nothing. */
  begin(error: UpstreamError): void
  /** Throws the error that began the rest, with the time that is left, until the rest is over. */
  check(): void
}

// A timer can fire a little early by the clock. A poll that has waited its time must not be refused
// for one missing millisecond.
const enough = 0.99

export function createRest(time: Pick<Time, 'now'>): Rest {
  let rest: { error: UpstreamError; beganAt: number; waitMs: number } | null = null

  return {
    begin(error) {
      if (error.retryAfterMs === undefined) return
      rest = { error, beganAt: time.now(), waitMs: error.retryAfterMs }
    },
    check() {
      if (rest === null) return
      const { error, beganAt, waitMs } = rest
      const restedMs = time.now() - beganAt
      // A negative time means that the clock was set back. Then nobody knows how much is left.
      if (restedMs < 0 || restedMs >= waitMs * enough) {
        rest = null
        return
      }
      const retryAfterMs = waitMs - restedMs
      throw new UpstreamError(error.kind, `Not asked: ${error.message}`, { retryAfterMs })
    },
  }
}
