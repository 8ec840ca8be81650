import { Router, type RequestHandler } from 'express'
import type { StreamStats } from '@marquee/sse-server'
import { sendProblem } from './problem.ts'

type JournalState = StreamStats['journal']

export interface HealthRouteDeps {
  /** The names of the sources that have neither answered nor failed yet. */
  waitingFor: () => readonly string[]
  stopping: () => boolean
  /** How the journal is. Default: it is in memory. */
  journal?: () => JournalState
}

/** Says that the process lives. */
export const answerAlive: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/**
 * `GET /healthz`: the process lives. `GET /readyz`: every source was heard, and it is not stopping. A
 * journal that cannot be reached is only said there: with `?journal` it is a 503. All servers that share it
 * lose it at once, and a balancer that leaves them all out serves nobody.
 */
export function createHealthRoutes({
  waitingFor,
  stopping,
  journal = () => 'live',
}: HealthRouteDeps): Router {
  const router = Router()
  router.get('/healthz', answerAlive)
  router.get('/readyz', (req, res) => {
    const state = journal()
    const waiting = waitingFor()
    if (stopping()) sendProblem(res, 503, 'Stopping')
    else if (waiting.length > 0) {
      sendProblem(res, 503, 'Starting', `Waiting for the first answer of ${waiting.join(', ')}.`)
    } else if (state === 'cut' && 'journal' in req.query) {
      sendProblem(res, 503, 'Cut off', 'The journal cannot be reached, so nothing new is sent.')
    } else {
      const body = { status: 'ready', ...(state !== 'live' && { journal: state }) }
      res.set('Cache-Control', 'no-store').json(body)
    }
  })
  return router
}
