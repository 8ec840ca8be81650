import type { Response, Router } from 'express'
import type { Answer } from '../http/answer.ts'
import type { Market } from '../market/market.ts'
import type { Programme } from '../programme/programme.ts'
import type { Time } from '../time/time.ts'
import type { OwnFaults } from './faults.ts'

/** What an upstream answers from, and how. */
export interface UpstreamDeps {
  /** The same seed tells the same story at the same time. */
  seed: number
  time: Pick<Time, 'now'>
  /** The prices that all upstreams of quotes agree on. */
  market: Market
  /** The films that all upstreams of films agree on. */
  programme: Programme
  /** Where it answers, such as `http://127.0.0.1:4000/douban`: for answers that have addresses. */
  baseUrl: string
  /** Sends an answer, or what a fault makes of it. `symbol` is what was asked for, if it was one. */
  respond(res: Response, answer: Answer, symbol?: string): void
  /** The same for a picture of a film, which comes from a host of its own. */
  respondWithPicture(res: Response, answer: Answer): void
}

/**
 * A pretend upstream. The simulator answers as it below `/<name of the source>`.
 *
 * @example
 * export const tides: SimulatedUpstream = {
 *   createRoutes({ time, respond }) {
 *     const router = Router()
 *     router.get('/v1/now', (_req, res) => respond(res, jsonAnswer(200, tideAt(time.now()))))
 *     return router
 *   },
 * }
 */
export interface SimulatedUpstream {
  /** Its paths as at the real host, and what it answers there. */
  createRoutes(deps: UpstreamDeps): Router
  /** Default: it fails as any web server does. */
  faults?: OwnFaults
}
