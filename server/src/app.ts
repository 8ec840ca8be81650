import cors from 'cors'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { viewPaths } from '@marquee/shared/views.ts'
import { answerErrors, type ErrorLog } from './http/answerErrors.ts'
import { createNotFound } from './http/notFound.ts'
import { plainAddress } from './http/plainAddress.ts'
import { requireHost } from './http/requireHost.ts'
import { serveFiles } from './http/serveFiles.ts'
import { sendProblem } from './http/problem.ts'

export interface AppDeps {
  allowedHosts: readonly string[]
  /** Origins whose pages may read the API; exact, such as `https://app.example`. */
  corsOrigins: readonly string[]
  /** As Express takes it: false, how many proxies there are, or their addresses. */
  trustProxy: false | number | string[]
  events: RequestHandler[]
  snapshot: RequestHandler[]
  time: RequestHandler
  history: RequestHandler<{ symbol: string }>
  posters: RequestHandler<{ movieId: string }>
  health: RequestHandler
  /** What breaks things on purpose; absent, but for those who work on the page. */
  lab?: RequestHandler | undefined
  /** The folder of the built client; without it only the API is served. */
  clientDir: string | null
  log: ErrorLog
}

/** Routes and middleware in the order a request meets them. Does not listen. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  trustProxies(app, deps.trustProxy)
  const knowHost = requireHost(deps.allowedHosts)
  const allowOrigins = cors({
    origin: [...deps.corsOrigins],
    methods: ['GET', 'HEAD'],
    // What a client of another origin may read besides: when to come back, and what polls go by.
    exposedHeaders: ['ETag', 'Retry-After', 'Server-Now'],
  })
  // The stream comes first, because each handler before it costs time for every client that connects,
  // and each header costs memory for as long as the stream is open. So it is before helmet, whose
  // headers protect documents. It skips `cors` when the request has no Origin: the stream sets
  // `Vary: Origin` itself.
  app
    .route('/api/events')
    .all(knowHost, (req, res, next) => {
      if (req.headers.origin === undefined) next()
      else allowOrigins(req, res, next)
    })
    .get(deps.events)
    .all(refuseMethod)
  // Before the host is checked: a health check asks by address.
  app.use(deps.health)
  app.use(knowHost)
  // Before other origins are allowed anything: none of them may order it.
  if (deps.lab !== undefined) app.use('/api/lab', deps.lab)
  app.use('/api', allowOrigins)
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          // Plain HTTP is right on loopback; a front that speaks TLS adds its own redirect and HSTS.
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
    }),
  )
  app.route('/api/snapshot').get(deps.snapshot).all(refuseMethod)
  app.route('/api/time').get(deps.time).all(refuseMethod)
  app.route('/api/stocks/:symbol/history').get(deps.history).all(refuseMethod)
  app.route('/api/posters/:movieId').get(deps.posters).all(refuseMethod)
  const notFound = createNotFound(deps.clientDir)
  app.use('/api', notFound('There is no such resource.'))

  if (deps.clientDir !== null) {
    const dir = deps.clientDir
    // The build puts a hash into every name below /assets: such a file never changes.
    app.use('/assets', serveFiles(`${dir}/assets`, 'public, max-age=31536000, immutable'))
    const files = serveFiles(dir, 'no-cache')
    // A view is a path of the page's own: a person who opens or reloads it gets the page.
    app.get([...viewPaths], (req, res, next) => {
      req.url = '/index.html'
      return files(req, res, next)
    })
    app.use(files)
  }
  app.use(notFound('There is nothing at this address.'))
  app.use(answerErrors(deps.log))
  return app
}

/** Express compares proxies by the text that they forward, which may have a port or brackets. */
function trustProxies(app: Express, trusted: AppDeps['trustProxy']): void {
  app.set('trust proxy', trusted)
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  app.set('trust proxy', (address: string, hop: number) =>
    isTrusted(plainAddress(address) ?? address, hop),
  )
}

const refuseMethod: RequestHandler = (req, res) => {
  res.set('Allow', 'GET, HEAD')
  sendProblem(res, 405, 'Method not allowed', `${req.method} is not possible here; use GET.`)
}
