import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { retryAfterMs } from '../../../upstreams/retryAfterMs.ts'
import { rateLimitWait } from '../rateLimitWait.ts'

// The quota is one of calls per minute: a minute later all of it is there again.
const quotaMs = 60_000

/** The JSON of an answer of Finnhub; throws an `UpstreamError` for anything else. */
export function readFinnhubJson(answer: UpstreamAnswer, nowMs: number): unknown {
  const resetMs = resetWaitMs(answer.header('x-ratelimit-reset'), nowMs)
  return rateLimitWait(
    (askedMs) => askedMs ?? resetMs ?? quotaMs,
    () => readJson(answer, nowMs, (body) => kindOfFinnhubBody(body) ?? kindOfKey(answer)),
  )
}

// We always send a key, so a 401 without words is about it.
const kindOfKey = ({ status }: UpstreamAnswer) => (status === 401 ? 'auth' : null)

const Refusal = v.object({ error: v.string() })

/** What a refusal says in words; null when the status has to tell. */
export function kindOfFinnhubBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  // Said of one symbol or resource, with 403 and also with 401, so that the status misleads.
  // https://github.com/finnhubio/Finnhub-API/issues/405
  if (/access to this resource/i.test(body.error)) return 'forbidden'
  if (/limit reached/i.test(body.error)) return 'rateLimited'
  if (/api key/i.test(body.error)) return 'auth'
  return null
}

/** `X-Ratelimit-Reset` is a moment in seconds since the epoch; not documented, and not relied on. */
function resetWaitMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || !/^\d{10}$/.test(header)) return undefined
  return retryAfterMs(new Date(Number(header) * 1000).toUTCString(), nowMs)
}
