import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

const Refusal = v.object({ code: v.number(), msg: v.string() })

/**
 * What the body of an answer says about a failed call; null when it says nothing. Douban's codes
 * come before its statuses, which nobody has recorded for all of them.
 */
export function kindOfDoubanBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  switch (body.code) {
    // It speaks of an API key, but nobody has one any more.
    case 104:
      return 'blocked'
    case 1287:
      return 'config'
    case 112:
    case 1080:
    case 1309:
      return 'rateLimited'
    default:
      return body.msg.includes('rate_limit') ? 'rateLimited' : null
  }
}
