import type { Answer } from './platform.ts'

const longestWaitMs = 3_600_000

/** Reads what one plain request was answered. */
export function readAnswer(status: number, headers: Headers, body: string, nowMs: number): Answer {
  const retryAfterMs = readRetryAfter(headers.get('Retry-After') ?? '', nowMs)
  return { status, headers, body, retryAfterMs }
}

/** Reads seconds or a date (RFC 9110 §10.2.3). More than an hour counts as an hour. */
function readRetryAfter(text: string, nowMs: number): number {
  const seconds = Number(text)
  const ms = seconds >= 0 ? seconds * 1_000 : Date.parse(text) - nowMs
  return ms > 0 ? Math.min(ms, longestWaitMs) : 0
}
