import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Subscription } from '../subscription/subscription.ts'
import type { StreamRequest } from './streamRequest.ts'
import { acceptsGzip } from './accept.ts'
import type { Answer } from './answer.ts'
import type { SnapshotVersion } from '../replay/snapshots.ts'
import type { StreamCore } from './streamCore.ts'

const compress = promisify(gzip)
// Not every host bounds its headers.
const longest = 8_192

/** Makes the answers to requests for a snapshot. Each version of one is compressed once for all clients. */
export function createSnapshotAnswer(
  core: Pick<StreamCore<never>, 'snapshotOf'>,
  now: () => number,
) {
  const compressed = new WeakMap<SnapshotVersion, Promise<Uint8Array>>()

  const compressOnce = (version: SnapshotVersion): Promise<Uint8Array> => {
    const known = compressed.get(version)
    if (known !== undefined) return known
    const made = compress(version.json)
    compressed.set(version, made)
    return made
  }

  return (request: StreamRequest, subscription: Subscription): Answer | Promise<Answer> => {
    const version = core.snapshotOf(subscription)
    const headers = {
      'Cache-Control': 'no-cache',
      ETag: version.etag,
      // A header, because the body is made once for all clients and is not sent when nothing is new.
      'Server-Now': String(now()),
      Vary: 'Accept-Encoding',
    }
    // Also for a request with `no-cache`: a page that polls sends it, because it bypasses its browser's
    // cache.
    if (matches(request.header('if-none-match'), version.etag)) {
      return { status: 304, headers, body: null }
    }
    const type = {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    }
    const whole = { status: 200, headers: { ...headers, ...type }, body: version.json }
    if (!acceptsGzip(request.header('accept-encoding'))) return whole
    return compressOnce(version).then((body) => ({
      ...whole,
      headers: { ...whole.headers, 'Content-Encoding': 'gzip' },
      body,
    }))
  }
}

/** Whether `If-None-Match` names this tag. Its comparison is the weak one (RFC 9110 §13.1.2). */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  const tags = ifNoneMatch.slice(0, longest).split(',')
  return tags.some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag))
}
