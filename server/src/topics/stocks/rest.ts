import type { Time } from '../../time/time.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'

/** Remembers how long an upstream does not want to be asked. */
export interface Rest {
  /** Begins when `error` says how long; otherwise nothing changes. */
  begin(error: UpstreamError): void
  /** Throws what began it, with the time that is left, until it is over. */
  check(): void
}

// A timer can fire a little before the clock says so: a poll that waited its time must not find that
// a millisecond is left.
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
      // Less than nothing: the clock was set back, and nobody knows how much is left.
      if (restedMs < 0 || restedMs >= waitMs * enough) {
        rest = null
        return
      }
      const retryAfterMs = waitMs - restedMs
      throw new UpstreamError(error.kind, `Not asked: ${error.message}`, { retryAfterMs })
    },
  }
}
