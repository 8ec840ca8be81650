import { Router, type RequestHandler } from 'express'
import { sendProblem } from './problem.ts'

export interface HealthRouteDeps {
  /** The names of the sources that have neither answered nor failed yet. */
  waitingFor: () => readonly string[]
  stopping: () => boolean
}

/** Says that the process lives. */
export const answerAlive: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/** `GET /healthz`: the process lives. `GET /readyz`: every source was heard, and it is not stopping. */
export function createHealthRoutes({ waitingFor, stopping }: HealthRouteDeps): Router {
  const router = Router()
  router.get('/healthz', answerAlive)
  router.get('/readyz', (_req, res) => {
    const waiting = waitingFor()
    if (stopping()) sendProblem(res, 503, 'Stopping')
    else if (waiting.length > 0) {
      sendProblem(res, 503, 'Starting', `Waiting for the first answer of ${waiting.join(', ')}.`)
    } else res.set('Cache-Control', 'no-store').json({ status: 'ready' })
  })
  return router
}
