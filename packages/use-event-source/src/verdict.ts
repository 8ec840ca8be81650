import type { Reason } from './connectionState.ts'
import type { Answer } from './platform.ts'

const longestWaitMs = 3_600_000

/** What one request says about an attempt that failed. */
export interface Verdict {
  reason: Reason | null
  httpStatus: number | null
  /** After how many ms the server wants us back. 0 when it does not say. */
  retryAfterMs: number
}

/** Reads the answer to a plain request for the stream. Null means that no answer came. */
export function readVerdict(answer: Answer | null, failure: Reason | null, nowMs: number): Verdict {
  if (!answer) return { reason: failure, httpStatus: null, retryAfterMs: 0 }
  const { status } = answer
  // 204 tells a browser not to come back (WHATWG HTML §9.2.2), so it is no sign that the stream works.
  const isOk = status < 300 && status !== 204
  const reasonIfOk = failure === 'timeout' ? 'swallowed' : 'refused'
  return {
    reason: isOk ? reasonIfOk : (reasons[status] ?? 'http-error'),
    httpStatus: isOk ? null : status,
    retryAfterMs: readRetryAfter(answer.headers.get('Retry-After') ?? '', nowMs),
  }
}

const reasons: Partial<Record<number, Reason>> = {
  401: 'denied',
  403: 'denied',
  404: 'not-found',
  429: 'rate-limited',
}

/** Reads seconds or a date (RFC 9110 §10.2.3). More than an hour counts as an hour. */
function readRetryAfter(text: string, nowMs: number): number {
  const seconds = Number(text)
  const ms = seconds >= 0 ? seconds * 1_000 : Date.parse(text) - nowMs
  return ms > 0 ? Math.min(ms, longestWaitMs) : 0
}
