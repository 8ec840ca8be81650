import type { RequestListener } from 'node:http'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { NodeHandler } from '@marquee/sse-server'
import { viewPaths } from '@marquee/shared/views.ts'
import { allowOrigins } from './http/allowOrigins.ts'
import { answerErrors, type ErrorLog } from './http/answerErrors.ts'
import { createNotFound } from './http/notFound.ts'
import { answerOpenApi } from './http/openApiRoute.ts'
import { createPageRoute, type PageState } from './http/pageRoute.ts'
import { plainAddress } from './http/plainAddress.ts'
import { knowsHost, requireHost } from './http/requireHost.ts'
import { serveFiles } from './http/serveFiles.ts'
import { streamFirst } from './http/streamFirst.ts'
import { sendProblem } from './http/problem.ts'

export interface AppDeps {
  allowedHosts: readonly string[]
  /** The exact origins whose pages may read the API, such as `https://app.example`. */
  corsOrigins: readonly string[]
  /** As Express takes it: false, the number of proxies, or their addresses. */
  trustProxy: false | number | string[]
  stream: NodeHandler
  /** What a request for the stream meets before it. Default: nothing. */
  beforeStream?: RequestHandler | undefined
  snapshot: RequestHandler[]
  time: RequestHandler
  history: RequestHandler<{ symbol: string }>
  posters: RequestHandler<{ movieId: string }>
  health: RequestHandler
  /** The routes that break things on purpose, for people who work on the page. Default: none. */
  lab?: RequestHandler | undefined
  /** The folder of the built client. Null serves only the API. */
  clientDir: string | null
  /** What the page shows at once. Default: nothing before its stream is open. */
  pageState?: (() => PageState) | undefined
  log: ErrorLog
}

const streamPath = '/api/events'

/** Joins routes and middleware in the order in which a request meets them. It does not listen. */
export function createApp(deps: AppDeps): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  trustProxies(app, deps.trustProxy)
  const isKnownHost = knowsHost(deps.allowedHosts)
  const knowHost = requireHost(isKnownHost)
  const letOrigins = allowOrigins(deps.corsOrigins)
  const { stream, beforeStream } = deps
  // The stream comes first, because each handler before it costs time for every client that connects,
  // and each header costs memory for as long as the stream is open. So it is before helmet, whose
  // headers protect documents. It skips `cors` when the request has no Origin: the stream sets
  // `Vary: Origin` itself.
  app
    .route(streamPath)
    .all(knowHost, (req, res, next) => {
      if (req.headers.origin === undefined) next()
      else letOrigins(req, res, next)
    })
    .get(...(beforeStream === undefined ? [] : [beforeStream]), stream)
    .all(refuseMethod)
  // This comes before the check of the host, because a health check asks by address.
  app.use(deps.health)
  app.use(knowHost)
  // This comes before other origins are allowed anything: no other origin may use the lab.
  if (deps.lab !== undefined) app.use('/api/lab', deps.lab)
  app.use('/api', letOrigins)
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          workerSrc: ["'self'"],
          // Plain HTTP is right on loopback. A proxy that speaks TLS adds its own redirect and HSTS.
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
  app.route('/api/openapi.json').get(answerOpenApi).all(refuseMethod)
  const notFound = createNotFound(deps.clientDir)
  app.use('/api', notFound('There is no such resource.'))

  if (deps.clientDir !== null) {
    const dir = deps.clientDir
    // The build puts a hash into every name below /assets, so such a file never changes.
    app.use('/assets', serveFiles(`${dir}/assets`, 'public, max-age=31536000, immutable'))
    const files = serveFiles(dir, 'no-cache')
    // A view is a path of the page. A person who opens or reloads it gets the page.
    if (deps.pageState !== undefined) {
      app.get([...viewPaths], createPageRoute(dir, deps.pageState))
    }
    app.get([...viewPaths], (req, res, next) => {
      req.url = '/index.html'
      return files(req, res, next)
    })
    app.use(files)
  }
  app.use(notFound('There is nothing at this address.'))
  app.use(answerErrors(deps.log))
  return beforeStream === undefined ? streamFirst(app, streamPath, isKnownHost, stream) : app
}

/** Removes port and brackets from addresses, because Express compares the text that a proxy forwards. */
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
