import type { Reason } from './connectionState.ts'
import type { Answer, Platform } from './platform.ts'

const timeoutMs = 5_000
const longestWaitMs = 3_600_000

/** Asks once; answers null where nothing answered in time. Returns how to give it up. */
export function openProbe(
  { url, withCredentials }: { url: string; withCredentials: boolean },
  done: (answer: Answer | null) => void,
  { request, time }: Pick<Platform, 'request' | 'time'>,
): () => void {
  const headers = { Accept: 'text/event-stream' }
  const abandon = request(url, { method: 'HEAD', headers, withCredentials }, (answer) => {
    cancelTimeout()
    done(answer)
  })
  const cancelTimeout = time.after(timeoutMs, () => {
    abandon()
    done(null)
  })
  return () => {
    abandon()
    cancelTimeout()
  }
}

/** What one request tells about an attempt that failed. */
export interface Verdict {
  reason: Reason
  httpStatus: number | null
  /** When the server wants us back, in ms; null when it does not say. */
  retryAfterMs: number | null
}

/** Reads what the stream's address answers to a request without a stream; null: it answers nothing. */
export function readVerdict(answer: Answer | null, failure: Reason, nowMs: number): Verdict {
  if (answer === null) return { reason: failure, httpStatus: null, retryAfterMs: null }
  const { status } = answer
  const retryAfterMs = readRetryAfter(answer.header('Retry-After'), nowMs)
  return {
    reason: reasonOf(status, failure),
    httpStatus: isOk(status) ? null : status,
    retryAfterMs,
  }
}

// 204 has no body and means to a browser that there is nothing to come back for (WHATWG HTML §9.2.2).
const isOk = (status: number) => status >= 200 && status < 300 && status !== 204

function reasonOf(status: number, failure: Reason): Reason {
  if (status === 401 || status === 403) return 'denied'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  if (!isOk(status)) return 'http-error'
  return failure === 'timeout' ? 'swallowed' : 'refused'
}

/** Seconds or a date (RFC 9110 §10.2.3); a server that asks for more than an hour gets an hour. */
function readRetryAfter(text: string | null, nowMs: number): number | null {
  if (text === null) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs
  return ms >= 0 ? Math.min(ms, longestWaitMs) : null
}
