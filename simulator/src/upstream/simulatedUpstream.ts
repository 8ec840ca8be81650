import type { Response, Router } from 'express'
import type { Answer } from '../http/answer.ts'
import type { Market } from '../market/market.ts'
import type { Programme } from '../programme/programme.ts'
import type { Time } from '../time/time.ts'
import type { OwnFaults } from './faults.ts'

/** What the simulator hands to an upstream. */
export interface UpstreamDeps {
  /** The same seed gives the same data at the same time. */
  seed: number
  time: Pick<Time, 'now'>
  /** The prices, which are the same at every upstream of quotes. */
  market: Market
  /** The films, which are the same at every upstream of films. */
  programme: Programme
  /**
   * The upstream's base address, such as `http://127.0.0.1:4000/douban`, for answers that contain
   * addresses.
   */
  baseUrl: string
  /**
   * Sends `answer`, or what a fault makes of it. `symbol` is the symbol that was asked for.
   * Default: none, and a fault of one symbol does not apply.
   */
  respond(res: Response, answer: Answer, symbol?: string): void
  /**
   * The same for the picture of a film, which comes from another host and has faults of its own.
   */
  respondWithPicture(res: Response, answer: Answer): void
}

/**
 * A simulated upstream. The simulator gives its answers below `/<name of the source>`.
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
  /**
   * Creates the routes: the paths of the real host and their answers. An error that a route throws
   * becomes a 500.
   */
  createRoutes(deps: UpstreamDeps): Router
  /** Its own words for some faults. Default: it fails like any web server. */
  faults?: OwnFaults
}
