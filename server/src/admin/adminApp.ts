import express, { type Express, type RequestHandler } from 'express'
import type { Registry } from 'prom-client'
import { sendProblem } from '../http/problem.ts'
import { answerErrors, type ErrorLog } from '../http/answerErrors.ts'
import { requireAdminHost } from '../http/requireHost.ts'

export interface AdminAppDeps {
  registry: Registry
  health: RequestHandler
  /** The names that a request may use for this listener. Addresses and localhost are always allowed. */
  allowedHosts: readonly string[]
  log: ErrorLog
}

/**
 * The app of the operator. It has its own listener, so it can be hidden from the public, and it still
 * answers while the public listener is full.
 */
export function createAdminApp({ registry, health, allowedHosts, log }: AdminAppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(requireAdminHost(allowedHosts))
  app.use(health)
  app.get('/metrics', async (_req, res) => {
    res.set('Content-Type', registry.contentType).send(await registry.metrics())
  })
  app.use((_req, res) => sendProblem(res, 404, 'Not found', 'There is nothing at this address.'))
  app.use(answerErrors(log))
  return app
}
