import type { RequestHandler } from 'express'

/**
 * `GET /api/time`: the server's time in epoch ms. A client can compare its clock with it and measure the
 * delay of an event.
 */
export function createTimeRoute(now: () => number): RequestHandler {
  return (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ now: now() })
  }
}
