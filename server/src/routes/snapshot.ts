import type { RequestHandler } from 'express'
import type { ReplayWindow } from '../stream/window.ts'
import type { State } from '../stream/state.ts'
import { subscriptionOf } from './subscriptionOf.ts'

export interface SnapshotRouteDeps {
  state: State
  window: Pick<ReplayWindow, 'newestId'>
  symbols: readonly string[]
}

/**
 * `GET /api/snapshot`: what a fresh stream begins with, as JSON. `lastEventId` is the cursor that
 * continues it. Nothing in it depends on the time, so that its ETag holds until something changed.
 */
export function createSnapshotRoute({ state, window, symbols }: SnapshotRouteDeps): RequestHandler {
  return (req, res) => {
    const subscription = subscriptionOf(req, res, symbols)
    if (subscription === null) return
    res.set('Cache-Control', 'no-cache').json({
      protocol: 1,
      lastEventId: window.newestId(),
      sources: state.sources(subscription),
      events: state
        .snapshot(subscription)
        .map(({ id, event: { name, data } }) => ({ id, event: name, data })),
    })
  }
}
