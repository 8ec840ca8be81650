import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { bodyText } from './bodyText.ts'
import type { UpstreamAnswer } from './http.ts'
import { isHtml } from './isHtml.ts'
import { refusal } from './refusal.ts'
import { kindOfStatus } from './kindOfStatus.ts'

/**
 * The JSON of an answer. Throws an `UpstreamError` for anything else. It judges in this order: what
 * the body itself says (`kindOfBody`, for upstreams with error codes of their own), the status,
 * whether it is HTML, and whether it is JSON.
 */
export function readJson(
  answer: UpstreamAnswer,
  nowMs: number,
  kindOfBody: (body: unknown) => UpstreamErrorKind | null = () => null,
): unknown {
  const text = bodyText(answer)
  const body = parseJson(text)
  const isPage = isHtml(text)
  const kind =
    kindOfBody(body) ??
    kindOfStatus(answer.status, isPage) ??
    (isPage ? 'blocked' : body === undefined ? 'parse' : null)
  if (kind !== null) throw refusal(kind, answer, nowMs)
  return body
}

/** Undefined means text that is not JSON, because JSON has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
