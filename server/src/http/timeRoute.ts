import type { RequestHandler } from 'express'

/**
 * `GET /api/time`: the server's time, epoch ms, for clients that measure how far theirs is off and
 * how long an event is on its way.
 */
export function createTimeRoute(now: () => number): RequestHandler {
  return (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ now: now() })
  }
}
