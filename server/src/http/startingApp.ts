import express, { type Express, type RequestHandler } from 'express'
import { allowOrigins } from './allowOrigins.ts'
import { answerAlive } from './healthRoutes.ts'
import { sendProblem } from './problem.ts'
import { knowsHost, requireAdminHost, requireHost } from './requireHost.ts'

export interface StartingDeps {
  allowedHosts: readonly string[]
  corsOrigins: readonly string[]
  admin: { allowedHosts: readonly string[] }
}

/**
 * Creates what both listeners answer until the journal is restored: the process lives, and clients come
 * back in a second. The checks of the host and the origin are those of the apps that take their place.
 */
export function createStartingApps({ allowedHosts, corsOrigins, admin }: StartingDeps) {
  const app = createBareApp()
  // A health check asks by address.
  app.get('/healthz', answerAlive)
  app.get('/readyz', answerStarting)
  app.use(requireHost(knowsHost(allowedHosts)))
  app.use('/api', allowOrigins(corsOrigins))
  app.use(answerStarting)

  const adminApp = createBareApp()
  adminApp.use(requireAdminHost(admin.allowedHosts))
  adminApp.get('/healthz', answerAlive)
  adminApp.use(answerStarting)
  return { app, adminApp }
}

function createBareApp(): Express {
  const app = express()
  app.disable('x-powered-by')
  return app
}

const answerStarting: RequestHandler = (_req, res) => {
  res.set('Retry-After', '1')
  sendProblem(res, 503, 'Starting', 'Waiting for the journal, which remembers what was sent.')
}
