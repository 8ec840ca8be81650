import type { Request, RequestHandler, Response } from 'express'
import { sendProblem } from './problem.ts'
import type { Demand } from '../upstreams/demand.ts'
import { openSession, type SessionDeps, type SessionEnd } from '../stream/session.ts'
import { parseCursor } from '../replay/cursor.ts'
import type { Admission, Refusal } from './admission.ts'
import { acceptsEventStream } from './acceptsEventStream.ts'
import { openResponseSink } from './responseSink.ts'
import { subscriptionOf } from './subscriptionOf.ts'

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // no-transform keeps compressing proxies, which would hold events back, out of the way.
  'Cache-Control': 'no-cache, no-store, no-transform',
  // nginx buffers a response unless it is told not to.
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  // What `cors` adds where there is an `Origin`.
  Vary: 'Origin',
}

/** A stream from its accept to its end, for the log. */
export interface StreamEnd extends SessionEnd {
  /** A number of this process's own. */
  stream: number
  address: string
  durationMs: number
}

export interface EventsRouteDeps extends SessionDeps {
  symbols: readonly string[]
  admission: Admission
  demand: Pick<Demand, 'add' | 'remove'>
  addressOf: (req: Request) => string
  /** In ms, and not moved when the clock is set. */
  elapsed: () => number
  /** Whether the server is about to stop. */
  stopping: () => boolean
  onRefused: (refusal: Refusal | 'stopping') => void
  onEnd: (end: StreamEnd) => void
}

/** `GET /api/events`: the one event stream. Everything that can be refused is refused here. */
export function createEventsRoute(deps: EventsRouteDeps): RequestHandler {
  const { admission, demand, addressOf, symbols, onRefused, onEnd } = deps
  let streams = 0

  const refuse = (req: Request, res: Response, refusal: Refusal | 'stopping') => {
    // HEAD only asks why a stream was refused, which was counted.
    if (req.method === 'GET') onRefused(refusal)
    const { status, title, detail } = refusals[refusal]
    const { retryMinMs, retryMaxMs } = deps.limits
    // Spread as a reconnection time is, so that the refused do not come back together either.
    const retryAfterMs = retryMinMs + deps.random() * (retryMaxMs - retryMinMs)
    res.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
    // Whoever is refused shall not hold a place by waiting on the same connection.
    res.set('Connection', 'close')
    sendProblem(res, status, title, detail)
  }

  return (req, res) => {
    // What an EventSource sends needs no negotiation.
    const { accept } = req.headers
    if (accept !== 'text/event-stream' && !acceptsEventStream(accept)) {
      sendProblem(res, 406, 'Not acceptable', 'This is a text/event-stream; Accept excludes it.')
      return
    }
    // Express reads the query anew each time it is asked for it.
    const { query } = req
    const subscription = subscriptionOf(query, res, symbols)
    if (subscription === null) return
    if (deps.stopping()) return refuse(req, res, 'stopping')
    const address = addressOf(req)
    const refusal = admission.admit(address)
    if (refusal !== null) return refuse(req, res, refusal)
    // Express hands HEAD to GET: without this it would be a stream that never ends. It is refused as
    // a stream would be, because it is how a browser learns why one was refused.
    if (req.method === 'HEAD') {
      admission.release(address)
      res.writeHead(200, streamHeaders).end()
      return
    }

    const cursor = parseCursor(req.headers['last-event-id'], query.lastEventId)
    const stream = ++streams
    const openedAt = deps.elapsed()
    demand.add(subscription)
    openSession(
      openResponseSink(req, res, streamHeaders),
      { subscription, cursor },
      (end) => {
        admission.release(address)
        demand.remove(subscription)
        onEnd({ stream, address, durationMs: Math.round(deps.elapsed() - openedAt), ...end })
      },
      deps,
    )
  }
}

const refusals = {
  stopping: {
    status: 503,
    title: 'Stopping',
    detail: 'The server is about to stop. Come back in a moment.',
  },
  full: { status: 503, title: 'Full', detail: 'The server has as many streams as it can serve.' },
  address: {
    status: 429,
    title: 'Too many streams',
    detail: 'This address has as many streams open as one may have.',
  },
}
