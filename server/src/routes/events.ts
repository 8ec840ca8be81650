import type { RequestHandler } from 'express'
import { sendProblem } from '../problem.ts'
import { openConnection, type ConnectionDeps } from '../stream/connection.ts'
import { parseCursor } from '../stream/cursor.ts'
import type { Hub } from '../stream/hub.ts'
import { subscriptionOf } from './subscriptionOf.ts'

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // no-transform keeps compressing proxies, which would hold events back, out of the way.
  'Cache-Control': 'no-cache, no-store, no-transform',
  // nginx buffers a response unless it is told not to.
  'X-Accel-Buffering': 'no',
}

export interface EventsRouteDeps extends ConnectionDeps {
  hub: Hub
  symbols: readonly string[]
  /** Whether the server is about to stop. */
  stopping: () => boolean
}

/** `GET /api/events`: the one event stream. Everything that can be refused is refused here. */
export function createEventsRoute(deps: EventsRouteDeps): RequestHandler {
  return (req, res) => {
    if (!req.accepts('text/event-stream')) {
      sendProblem(res, 406, 'Not acceptable', 'This is a text/event-stream; Accept excludes it.')
      return
    }
    const subscription = subscriptionOf(req, res, deps.symbols)
    if (subscription === null) return
    if (deps.stopping()) {
      res.set('Retry-After', '2')
      sendProblem(res, 503, 'Stopping', 'The server is about to stop. Come back in a moment.')
      return
    }

    res.writeHead(200, streamHeaders)
    // Express hands HEAD to GET: without this it would be a stream that never ends.
    if (req.method === 'HEAD') {
      res.end()
      return
    }
    const cursor = parseCursor(req.headers['last-event-id'], req.query.lastEventId)
    openConnection(res, subscription, cursor, deps)
  }
}
