import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { isRefusal } from './guard.ts'
import type { Failed } from './poll.ts'
import { longestRestMs } from './pollDelay.ts'
import type { Left } from './sourceStatuses.ts'

/** From where the calls of a source go on. */
export interface Begin {
  status: SourceStatus | null
  failed: Failed
  /** How long the source is left alone before the first call, in ms. */
  restMs: number
}

/**
 * Makes of what an earlier process left how the calls go on. A source that failed is not asked sooner than
 * that process would have. The rest has a limit, because the clock may have been set since then.
 */
export function beginFrom({ status, calls }: Left, now: number): Begin {
  const isDown = status?.state === 'failing' || status?.state === 'stale'
  const isRefused = status?.kind !== undefined && isRefusal(status.kind)
  const { failures, refusals } = calls ?? {
    failures: isDown ? 1 : 0,
    refusals: isDown && isRefused ? 1 : 0,
  }
  const { nextPollAt } = calls ?? status ?? { nextPollAt: null }
  const leftMs = isDown || failures > 0 ? (nextPollAt ?? now) - now : 0
  return {
    status,
    failed: { failures, refusals },
    restMs: Math.min(longestRestMs, Math.max(0, leftMs)),
  }
}
