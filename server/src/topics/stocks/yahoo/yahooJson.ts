import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { bodyText } from '../../../upstreams/bodyText.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { isHtml } from '../../../upstreams/isHtml.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { refusal } from '../../../upstreams/refusal.ts'
import { rateLimitWait } from '../rateLimitWait.ts'

/**
 * The JSON in an answer of Yahoo. Throws an `UpstreamError` for anything else. A refusal for too
 * many requests asks for a wait of at least `breakMs`.
 */
export function readYahooJson(answer: UpstreamAnswer, nowMs: number, breakMs: number): unknown {
  return rateLimitWait(
    (askedMs) => Math.max(askedMs ?? 0, breakMs),
    () => {
      const kind = kindOfYahooText(bodyText(answer))
      if (kind !== null) throw refusal(kind, answer, nowMs)
      return readJson(answer, nowMs, kindOfYahooBody)
    },
  )
}

/** What Yahoo's words mean when they are not JSON, whatever the status. */
function kindOfYahooText(text: string): UpstreamErrorKind | null {
  if (/^\s*(Edge: )?Too Many Requests\s*$/i.test(text)) return 'rateLimited'
  // All of Yahoo shows this page while it is down. Any other page means that we are blocked.
  if (isHtml(text) && /will be right back/i.test(text)) return 'unavailable'
  return null
}

const Failure = v.object({ error: v.object({ code: v.string() }) })
// The root names the part of Yahoo that refuses, because a gate stands before the chart.
const Body = v.union([v.object({ chart: Failure }), v.object({ finance: Failure })])

const kinds = new Map<string, UpstreamErrorKind>([
  ['Bad Request', 'config'],
  ['Unprocessable Entity', 'config'],
  // Yahoo's gate asks for a crumb. That is no key that a person could get.
  ['Unauthorized', 'blocked'],
  ['Too Many Requests', 'rateLimited'],
  ['Internal Server Error', 'unavailable'],
])

/** What an error in JSON means. Null when the status must decide. */
function kindOfYahooBody(body: unknown): UpstreamErrorKind | null {
  const result = v.safeParse(Body, body)
  if (!result.success) return null
  const { error } = 'chart' in result.output ? result.output.chart : result.output.finance
  return kinds.get(error.code) ?? null
}
