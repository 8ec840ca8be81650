import { sourceNames, type SourceName } from '@marquee/shared/sources.ts'
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from 'express'
import { createFaultControl } from './faultControl.ts'
import { pictureFaults } from './douban/doubanFaults.ts'
import type { Answer } from './http/answer.ts'
import { deliver } from './http/deliver.ts'
import { sendProblem } from './http/problem.ts'
import { createMarket } from './market/market.ts'
import { createProgramme } from './programme/programme.ts'
import type { Time } from './time/time.ts'
import { spoil, type Fault, type OwnFaults, type Upstream } from './upstream/faults.ts'
import type { SimulatedUpstream } from './upstream/simulatedUpstream.ts'

export interface SimulatorLog {
  error(details: object, message: string): void
}

export interface SimulatorAppDeps {
  seed: number
  alwaysOpen: boolean
  upstreams: Readonly<Record<SourceName, SimulatedUpstream>>
  /** The base address of each upstream. */
  baseUrls: Readonly<Record<SourceName, string>>
  /** The names that a request may use for this server. */
  names: readonly string[]
  time: Time
  log?: SimulatorLog | undefined
}

/**
 * Creates an app with all upstreams, each below a path that is its name, and with the controls. It
 * does not listen.
 */
export function createSimulatorApp(deps: SimulatorAppDeps): Express {
  const { seed, alwaysOpen, upstreams, baseUrls, names, time, log } = deps
  const market = createMarket({ seed, alwaysOpen })
  const programme = createProgramme(seed)
  const faults = new Map<Upstream, Fault>()

  const respondAs =
    (upstream: Upstream, own: OwnFaults | undefined) =>
    (res: Response, answer: Answer, symbol?: string) => {
      const set = faults.get(upstream)
      const fault = set?.symbol === undefined || set.symbol === symbol ? set : undefined
      const pace = fault?.fault === 'slow' || fault?.fault === 'hang' ? fault.fault : 'whole'
      deliver(res, spoil(answer, fault, own), pace, time)
    }
  const respondWithPicture = respondAs('posters', pictureFaults)

  const app = express()
  app.disable('x-powered-by')
  app.use(requireName(names))
  app.use('/__sim', createFaultControl({ seed, market, programme, faults, time }))
  for (const name of sourceNames) {
    const { createRoutes, faults: own } = upstreams[name]
    const respond = respondAs(name, own)
    const baseUrl = baseUrls[name]
    app.use(
      `/${name}`,
      createRoutes({ seed, market, programme, time, baseUrl, respond, respondWithPicture }),
    )
  }
  app.use((_req, res) => sendProblem(res, 404, 'Not found', 'No upstream answers here.'))
  app.use(answerErrors(log))
  return app
}

/**
 * Refuses other host names. Somebody could point a name at this machine, and a foreign page could then
 * read the answers (DNS rebinding).
 */
function requireName(names: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const host = /^([^:]+)(?::\d{1,5})?$/.exec(req.headers.host ?? '')?.[1]?.toLowerCase()
    if (host !== undefined && names.includes(host)) next()
    else sendProblem(res, 403, 'Forbidden', `The simulator only answers as ${names.join(', ')}.`)
  }
}

function answerErrors(log: SimulatorLog | undefined): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = error instanceof Error && 'status' in error ? error.status : 500
    if (res.headersSent) next(error)
    else if (typeof status === 'number' && status < 500) {
      sendProblem(res, status, 'Bad request', 'The request cannot be read.')
    } else {
      log?.error({ err: error, path: req.path }, 'The simulator failed')
      sendProblem(res, 500, 'Internal error')
    }
  }
}
