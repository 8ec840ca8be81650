import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

const Refusal = v.object({ code: v.number(), msg: v.string() })

/**
 * What a body says about a failed call; null when it says nothing. Douban's codes win over its
 * statuses, because nobody has recorded the status of every code.
 */
export function kindOfDoubanBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  switch (body.code) {
    // The message names an API key, but Douban gives none out any more.
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
