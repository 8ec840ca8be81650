import type { Request, RequestHandler, Response } from 'express'
import { sendProblem } from '../http/problem.ts'
import type { Browser } from './browsers.ts'

const retryAfterSeconds = 2
// A well-formed id, older than any event that was ever published.
const unknownCursor = '1-1'

/**
 * Stands before the route of the events, and applies to a request the faults ordered for its
 * browser.
 */
export function createFaultyStreams(
  greet: (req: Request, res: Response) => Browser,
): RequestHandler {
  const open = (browser: Browser, res: Response, next: () => void) => {
    browser.streams.add(res)
    res.once('close', () => browser.streams.delete(res))
    next()
  }

  return (req, res, next) => {
    const browser = greet(req, res)
    if (browser.muted !== null) {
      browser.muted.add(() => {
        if (!res.destroyed) next()
      })
      return
    }
    if (req.method !== 'GET') {
      if (browser.refusedWith === null) next()
      else refuse(res, browser.refusedWith)
      return
    }
    const { refusal } = browser
    browser.refusedWith = refusal?.status ?? null
    if (refusal !== null) {
      refusal.left -= 1
      if (refusal.left <= 0) browser.refusal = null
      return refuse(res, refusal.status)
    }
    if (browser.lostCursors > 0) {
      browser.lostCursors -= 1
      loseCursor(req)
    }
    open(browser, res, next)
  }
}

function refuse(res: Response, status: 204 | 429 | 503): void {
  res.set('Connection', 'close')
  if (status === 204) return void res.status(204).end()
  res.set('Retry-After', String(retryAfterSeconds))
  sendProblem(res, status, 'The lab', 'This stream was refused because the lab was asked to.')
}

function loseCursor(req: Request): void {
  const url = new URL(req.url, 'http://localhost')
  if (url.searchParams.has('lastEventId')) url.searchParams.set('lastEventId', unknownCursor)
  if (req.headers['last-event-id'] !== undefined) req.headers['last-event-id'] = unknownCursor
  req.url = url.pathname + url.search
}
