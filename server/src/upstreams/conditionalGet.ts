import { lru } from 'tiny-lru'
import { notModified, type UpstreamAnswer, type UpstreamGet } from './http.ts'

// A film list has a few pages; prices are never the same for long.
const maxKept = 50

/**
 * Asks only whether something changed where an upstream said how to: with the `ETag` or
 * `Last-Modified` of its last answer (RFC 9110 §13.1). A 304 is then that answer again. None of the
 * known sources documents either; a source that begins to send them saves its work.
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
