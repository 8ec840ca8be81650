import { UpstreamError } from '../../upstreams/upstreamError.ts'

/**
 * Runs `read`. A `rateLimited` that it throws then asks for the wait that `waitMs` makes of what
 * the upstream asked for itself, if it did; in ms.
 */
export function rateLimitWait<T>(
  waitMs: (askedMs: number | undefined) => number,
  read: () => T,
): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.kind !== 'rateLimited') throw error
    throw new UpstreamError(error.kind, error.message, { retryAfterMs: waitMs(error.retryAfterMs) })
  }
}
