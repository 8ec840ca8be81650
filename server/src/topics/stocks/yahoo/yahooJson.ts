import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { bodyText } from '../../../upstreams/bodyText.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { isHtml } from '../../../upstreams/isHtml.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { refusal } from '../../../upstreams/refusal.ts'
import { rateLimitWait } from '../rateLimitWait.ts'

/**
 * The JSON of an answer of Yahoo; throws an `UpstreamError` for anything else. A refusal for too
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

/** What Yahoo says in words that are not JSON, whatever the status. */
function kindOfYahooText(text: string): UpstreamErrorKind | null {
  if (/^\s*(Edge: )?Too Many Requests\s*$/i.test(text)) return 'rateLimited'
  // The page of all of Yahoo while it is down; other pages are for who is not wanted.
  if (isHtml(text) && /will be right back/i.test(text)) return 'unavailable'
  return null
}

const Failure = v.object({ error: v.object({ code: v.string() }) })
// The root is named for the part of Yahoo that refuses: before the chart there is a gate.
const Body = v.union([v.object({ chart: Failure }), v.object({ finance: Failure })])

const kinds = new Map<string, UpstreamErrorKind>([
  ['Bad Request', 'config'],
  ['Unprocessable Entity', 'config'],
  // Its wall asks for a crumb, which is no key that somebody could be given.
  ['Unauthorized', 'blocked'],
  ['Too Many Requests', 'rateLimited'],
  ['Internal Server Error', 'unavailable'],
])

/** What an error in JSON says; null when the status has to tell. */
function kindOfYahooBody(body: unknown): UpstreamErrorKind | null {
  const result = v.safeParse(Body, body)
  if (!result.success) return null
  const { error } = 'chart' in result.output ? result.output.chart : result.output.finance
  return kinds.get(error.code) ?? null
}
