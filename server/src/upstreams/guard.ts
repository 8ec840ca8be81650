import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { UpstreamError } from './upstreamError.ts'

/**
 * Calls one upstream, or refuses to call it. Throws an `UpstreamError` when the call throws one,
 * and during a break.
 */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>

export interface GuardLimits {
  /** The first break after an upstream refused us, in ms, unless the upstream says how long. */
  breakMs: number
  longestBreakMs: number
}

// One second try, so that one broken connection is not a failure of the source.
const blip = { initialDelay: 500, maxDelay: 2_000 }
// A timer can fire a little early by its clock. A call that has waited must not be refused for one
// missing millisecond.
const enough = 0.99

// An upstream that says when to come back is not asked before that.
const isBlip = (error: unknown) =>
  error instanceof UpstreamError && error.kind === 'unavailable' && error.retryAfterMs === undefined

/** Whether the upstream wants to be left alone. */
export const isRefusal = (kind: UpstreamErrorKind) => kind === 'rateLimited' || kind === 'blocked'

const isRefused = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && isRefusal(error.kind)

/**
 * Tries an unavailable upstream a second time, and leaves an upstream alone that refuses us. When
 * the break is over it asks once. Each further refusal doubles the break. `refusals` is how many in a row
 * there were before a restart: the doubling goes on from there.
 */
export function createGuard({ breakMs, longestBreakMs }: GuardLimits, refusals = 0): Guard {
  const backoff = new ExponentialBackoff(blip)
  const secondTry = retry(handleWhen(isBlip), { maxAttempts: 1, backoff })
  let refusal: UpstreamError | null = null
  let brokenUntil = 0
  let earlier = refusals
  const halfOpenAfter = new DelegateBackoff<IHalfOpenAfterBackoffContext>(({ attempt, result }) => {
    const asked = 'error' in result && isRefused(result.error) && result.error.retryAfterMs
    const waitMs = asked || Math.min(longestBreakMs, breakMs * 2 ** (earlier + attempt - 1))
    brokenUntil = Date.now() + waitMs
    return waitMs * enough
  })
  const breaker = new ConsecutiveBreaker(1)
  const policy = wrap(circuitBreaker(handleWhen(isRefused), { breaker, halfOpenAfter }), secondTry)

  const refused = (error: UpstreamError, message: string) =>
    new UpstreamError(error.kind, message, {
      cause: error.cause,
      retryAfterMs: Math.max(0, brokenUntil - Date.now()),
    })

  return async (call) => {
    try {
      const answer = await policy.execute(call)
      earlier = 0
      return answer
    } catch (error) {
      if (error instanceof BrokenCircuitError && refusal !== null) {
        throw refused(refusal, `Not asked: ${refusal.message}`)
      }
      if (!isRefused(error)) {
        earlier = 0
        throw error
      }
      refusal = error
      throw refused(error, error.message)
    }
  }
}
