import { UpstreamError } from '../../upstreams/upstreamError.ts'

/**
 * Runs `read`. A `rateLimited` that it throws is thrown again with another wait, in ms: `waitMs` gets
 * the wait that the upstream asked for (undefined when it named none) and returns the new one. Any
 * other error passes unchanged.
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
