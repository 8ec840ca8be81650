import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { retryAfterMs } from '../../../upstreams/retryAfterMs.ts'
import { rateLimitWait } from '../rateLimitWait.ts'

// The quota counts calls per minute, so a minute later all of it is free again.
const quotaMs = 60_000

/** The JSON in an answer of Finnhub. Throws an `UpstreamError` for anything else. */
export function readFinnhubJson(answer: UpstreamAnswer, nowMs: number): unknown {
  const resetMs = resetWaitMs(answer.header('x-ratelimit-reset'), nowMs)
  return rateLimitWait(
    (askedMs) => askedMs ?? resetMs ?? quotaMs,
    () => readJson(answer, nowMs, (body) => kindOfFinnhubBody(body) ?? kindOfKey(answer)),
  )
}

// We always send a key, so a 401 without words is about the key.
const kindOfKey = ({ status }: UpstreamAnswer) => (status === 401 ? 'auth' : null)

const Refusal = v.object({ error: v.string() })

/** What the words of a refusal mean. Null when the status must decide. */
export function kindOfFinnhubBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  // Finnhub says this about one symbol or resource, with 403 and also with 401, so the status
  // misleads. https://github.com/finnhubio/Finnhub-API/issues/405
  if (/access to this resource/i.test(body.error)) return 'forbidden'
  if (/limit reached/i.test(body.error)) return 'rateLimited'
  if (/api key/i.test(body.error)) return 'auth'
  return null
}

/**
 * `X-Ratelimit-Reset` is a moment in seconds since the epoch. It is not documented, so an answer
 * without it is fine.
 */
function resetWaitMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || !/^\d{10}$/.test(header)) return undefined
  return retryAfterMs(new Date(Number(header) * 1000).toUTCString(), nowMs)
}
