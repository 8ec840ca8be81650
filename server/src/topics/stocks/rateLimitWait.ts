import { UpstreamError } from '../../upstreams/upstreamError.ts'

/**
 * Runs `read`. When it throws `rateLimited`, the error gets a new time to wait: `waitMs` makes it
 * of the time that the upstream asked for, or of undefined. In ms.
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
