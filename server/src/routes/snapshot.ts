import type { RequestHandler } from 'express'
import type { SourcesNow } from '../stream/connection.ts'
import type { ReplayWindow } from '../stream/window.ts'
import type { State } from '../stream/state.ts'
import { subscriptionOf } from './subscriptionOf.ts'

export interface SnapshotRouteDeps {
  state: State
  window: Pick<ReplayWindow, 'newestId'>
  sourcesNow: SourcesNow
  symbols: readonly string[]
}

/**
 * `GET /api/snapshot`: what a fresh stream begins with, as JSON. `lastEventId` is the cursor that
 * continues it, and its ETag: until the next event there is nothing new in it.
 */
export function createSnapshotRoute({
  state,
  window,
  sourcesNow,
  symbols,
}: SnapshotRouteDeps): RequestHandler {
  return (req, res) => {
    const subscription = subscriptionOf(req, res, symbols)
    if (subscription === null) return
    const lastEventId = window.newestId()
    res.set({ 'Cache-Control': 'no-cache', ETag: `W/"${lastEventId ?? 'empty'}"` }).json({
      protocol: 1,
      lastEventId,
      sources: sourcesNow(subscription),
      events: state
        .snapshot(subscription)
        .map(({ id, event: { name, data } }) => ({ id, event: name, data })),
    })
  }
}
