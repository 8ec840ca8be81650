import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { lru } from 'tiny-lru'
import type { Demand } from '../upstreams/demand.ts'
import type { SourcesNow } from '../subscription/sourcesNow.ts'
import type { ReplayWindow } from '@marquee/sse-server/replay/window.ts'
import type { State } from '@marquee/sse-server/replay/state.ts'
import { subscriptionKey, type Subscription } from '../subscription/subscription.ts'
import { subscriptionOf } from './subscriptionOf.ts'

const compress = promisify(gzip)

export interface SnapshotRouteDeps {
  state: State
  window: Pick<ReplayWindow, 'newestId'>
  sourcesNow: SourcesNow
  demand: Pick<Demand, 'glance'>
  symbols: readonly string[]
  /** The zone of the clock. */
  timeZone: string
  now(): number
}

/** One version of a snapshot, made once for all clients that ask for it. */
interface Version {
  etag: string
  json: Buffer
  gzipped: () => Promise<Buffer>
}

// Every client can ask for a different subscription, so the number of kept versions is limited.
const maxVersions = 100

/**
 * `GET /api/snapshot`: the beginning of a fresh stream, as JSON. `lastEventId` is the cursor that
 * continues it. Its ETag changes with the next event and with the next status or poll of a source.
 */
export function createSnapshotRoute(deps: SnapshotRouteDeps): RequestHandler {
  const { state, window, sourcesNow, demand, symbols, timeZone } = deps
  const versions = lru<Version>(maxVersions)

  const versionOf = (subscription: Subscription): Version => {
    const key = subscriptionKey(subscription)
    const lastEventId = window.newestId()
    const sources = sourcesNow(subscription)
    const hash = createHash('sha1').update(JSON.stringify(sources)).digest('base64url')
    const etag = `W/"${lastEventId ?? 'empty'}.${hash}"`
    const known = versions.get(key)
    if (known?.etag === etag) return known

    const events = state
      .snapshot(subscription)
      .map(({ id, event: { name, data } }) => ({ id, event: name, data }))
    const json = Buffer.from(
      JSON.stringify({ protocol: 1, lastEventId, timeZone, sources, events }),
    )
    let made: Promise<Buffer> | null = null
    const version = { etag, json, gzipped: () => (made ??= compress(json)) }
    versions.set(key, version)
    return version
  }

  return async (req, res) => {
    const subscription = subscriptionOf(req.query, res, symbols)
    if (subscription === null) return
    demand.glance(subscription)
    const { etag, json, gzipped } = versionOf(subscription)
    const isGzip = req.acceptsEncodings('gzip', 'identity') === 'gzip'
    res.set({
      'Cache-Control': 'no-cache',
      'Content-Type': 'application/json; charset=utf-8',
      ETag: etag,
      // A header, because the body is made once for all clients and is not sent when nothing is new.
      'Server-Now': String(deps.now()),
      ...(isGzip && { 'Content-Encoding': 'gzip' }),
    })
    res.vary('Accept-Encoding')
    // Express ignores the ETag for a request with `no-cache`. A page that polls sends it, because it
    // bypasses its browser's cache.
    if (req.get('If-None-Match') === etag) return void res.status(304).send()
    res.send(isGzip ? await gzipped() : json)
  }
}
