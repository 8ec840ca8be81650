import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { isRefusal } from './guard.ts'
import { longestRestMs } from './pollDelay.ts'
import type { Left } from './sourceStatuses.ts'

/** How many calls in a row have failed, and how many of the last were refused by the upstream. */
export interface Failed {
  failures: number
  refusals: number
}

/** From where the calls of a source go on. */
export interface Begin {
  status: SourceStatus | null
  failed: Failed
  /** How long the source is left alone before the first call, in ms. */
  restMs: number
}

/**
 * Makes of what an earlier process left how the calls go on. A source that failed is not asked sooner than
 * that process would have. The rest has a limit, because the clock may have been set since then. With other
 * settings, such as a new key, the source is asked at once, unless the upstream itself has refused us. A source that
 * answered is left alone for `answeredRestMs` at most: 0 for a restart, and the interval where this process
 * goes on for another one that still ran a moment ago.
 */
export function beginFrom(
  { status, calls }: Left,
  settings: string,
  now: number,
  answeredRestMs = 0,
): Begin {
  const isDown = status?.state === 'failing' || status?.state === 'stale'
  const isRefused = status?.kind !== undefined && isRefusal(status.kind)
  const { failures, refusals } = calls ?? {
    failures: isDown ? 1 : 0,
    refusals: isDown && isRefused ? 1 : 0,
  }
  const { nextPollAt } = calls ?? status ?? { nextPollAt: null }
  const untilNextMs = (nextPollAt ?? now) - now
  const leftMs = isDown || failures > 0 ? untilNextMs : Math.min(answeredRestMs, untilNextMs)
  if (calls !== null && calls.settings !== settings && refusals === 0) {
    return { status, failed: { failures: 0, refusals }, restMs: 0 }
  }
  return {
    status,
    failed: { failures, refusals },
    restMs: Math.min(longestRestMs, Math.max(0, leftMs)),
  }
}
