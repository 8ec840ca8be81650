import { lru } from 'tiny-lru'
import { notModified, type UpstreamAnswer, type UpstreamGet } from './http.ts'

// A film list has a few pages. Prices soon change, so they need no more room.
const maxKept = 50

/**
 * When an upstream sent an `ETag` or a `Last-Modified`, asks only whether its answer changed (RFC
 * 9110 §13.1). A 304 then means that answer again. None of the known sources documents either
 * header. A source that begins to send one saves itself work.
 */
export function createConditionalGet(get: UpstreamGet): UpstreamGet {
  const kept = lru<{ validators: Record<string, string>; answer: UpstreamAnswer }>(maxKept)

  return async (url, headers) => {
    const known = kept.get(url)
    const answer = await get(url, { ...headers, ...known?.validators })
    if (known !== undefined && answer.status === notModified) return known.answer
    const validators = validatorsOf(answer)
    if (answer.status === 200 && Object.keys(validators).length > 0) {
      kept.set(url, { validators, answer })
    } else kept.delete(url)
    return answer
  }
}

function validatorsOf({ header }: UpstreamAnswer): Record<string, string> {
  const etag = header('etag')
  const lastModified = header('last-modified')
  return {
    ...(etag !== null && { 'If-None-Match': etag }),
    ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
  }
}
