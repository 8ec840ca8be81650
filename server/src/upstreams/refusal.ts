import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { UpstreamAnswer } from './http.ts'
import { retryAfterMs } from './retryAfterMs.ts'
import { UpstreamError } from './upstreamError.ts'

/** The error for an answer that cannot be used, with the time to wait from its headers. */
export function refusal(
  kind: UpstreamErrorKind,
  answer: UpstreamAnswer,
  nowMs: number,
): UpstreamError {
  const message = `${kind}: status ${answer.status}, ${answer.bytes.length} bytes`
  return new UpstreamError(kind, message, {
    retryAfterMs: retryAfterMs(answer.header('retry-after'), nowMs),
  })
}
