import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

/**
 * Why an upstream could not be read. `message` is for the log; a browser gets only `kind`.
 * `retryAfterMs` is how long the upstream asked us to wait.
 */
export class UpstreamError extends Error {
  readonly kind: UpstreamErrorKind
  readonly retryAfterMs: number | undefined

  constructor(
    kind: UpstreamErrorKind,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options)
    this.name = 'UpstreamError'
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}
