import type { Request, RequestHandler, Response } from 'express'
import { sendProblem } from './problem.ts'
import type { Demand } from '../upstreams/demand.ts'
import {
  openSession,
  type SessionDeps,
  type SessionEnd,
} from '@marquee/sse-server/stream/session.ts'
import { parseCursor } from '@marquee/sse-server/replay/cursor.ts'
import type { Admission, Refusal } from '@marquee/sse-server/http/admission.ts'
import { acceptsEventStream } from '@marquee/sse-server/http/accept.ts'
import { openNodeSink } from '@marquee/sse-server/http/nodeSink.ts'
import { subscriptionOf } from './subscriptionOf.ts'

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // A proxy that compresses would hold events back: no-transform forbids that.
  'Cache-Control': 'no-cache, no-store, no-transform',
  // Without this header nginx buffers the response.
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  // `cors` adds this for a request with an `Origin`. Other requests do not go through it.
  Vary: 'Origin',
}

/** The end of a stream, for the log. */
export interface StreamEnd extends SessionEnd {
  /** The number of the stream in this process. */
  stream: number
  address: string
  durationMs: number
}

export interface EventsRouteDeps extends SessionDeps {
  symbols: readonly string[]
  admission: Admission
  demand: Pick<Demand, 'add' | 'remove'>
  addressOf: (req: Request) => string
  /** Milliseconds of a clock that does not change when the wall clock is set. */
  elapsed: () => number
  /** Whether the server is stopping. */
  stopping: () => boolean
  onRefused: (refusal: Refusal | 'stopping') => void
  onEnd: (end: StreamEnd) => void
}

/** `GET /api/events`: the event stream. Every refusal happens here, before the first byte. */
export function createEventsRoute(deps: EventsRouteDeps): RequestHandler {
  const { admission, demand, addressOf, symbols, onRefused, onEnd } = deps
  let streams = 0

  const refuse = (req: Request, res: Response, refusal: Refusal | 'stopping') => {
    // HEAD only asks why a stream was refused, and that refusal was counted already.
    if (req.method === 'GET') onRefused(refusal)
    const { status, title, detail } = refusals[refusal]
    const { retryMinMs, retryMaxMs } = deps.limits
    // A random time, as for a reconnection: otherwise all refused clients would come back together.
    const retryAfterMs = retryMinMs + deps.random() * (retryMaxMs - retryMinMs)
    res.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
    // An idle connection of a refused client would keep a socket that another client needs.
    res.set('Connection', 'close')
    sendProblem(res, status, title, detail)
  }

  return (req, res) => {
    if (!acceptsEventStream(req.headers.accept ?? null)) {
      sendProblem(res, 406, 'Not acceptable', 'This is a text/event-stream; Accept excludes it.')
      return
    }
    // Express parses the query at each access to `req.query`, so it is read once.
    const { query } = req
    const subscription = subscriptionOf(query, res, symbols)
    if (subscription === null) return
    if (deps.stopping()) return refuse(req, res, 'stopping')
    const address = addressOf(req)
    const refusal = admission.admit(address)
    if (refusal !== null) return refuse(req, res, refusal)
    // Express passes HEAD to the GET route: without this line it would be a stream that never ends. It
    // is refused as a stream would be, because a browser uses it to learn why a stream was refused.
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
      openNodeSink(req, res, streamHeaders),
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
    detail: 'The server is stopping. Come back in a moment.',
  },
  full: { status: 503, title: 'Full', detail: 'The server has as many streams as it can serve.' },
  address: {
    status: 429,
    title: 'Too many streams',
    detail: 'This address has the largest allowed number of streams open.',
  },
}
