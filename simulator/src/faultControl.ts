import express, { Router, type RequestHandler, type Response } from 'express'
import * as v from 'valibot'
import { sendProblem } from './http/problem.ts'
import type { Time } from './time/time.ts'
import { Fault, Upstream } from './upstream/faults.ts'
import { HeldFilms, showHeldFilm } from './programme/heldFilm.ts'
import { instruments } from './market/instruments.ts'
import type { Market } from './market/market.ts'
import type { Programme } from './programme/programme.ts'

export interface ControlDeps {
  seed: number
  market: Market
  programme: Programme
  faults: Map<Upstream, Fault>
  time: Pick<Time, 'now'>
}

const HeldPrice = v.strictObject({
  // A price below half a cent would be written as 0.00.
  price: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1e9)),
})

/**
 * `/__sim`: the controls of the simulator, for a test or a person. A malformed request is answered
 * with 4xx and changes nothing. See README.md.
 */
export function createFaultControl({ seed, market, programme, faults, time }: ControlDeps): Router {
  const router = Router()

  router.get('/', (_req, res) => {
    res.json({
      seed,
      now: time.now(),
      quotes: instruments.map(({ symbol }) => ({ symbol, held: market.isHeld(symbol) })),
      movies: {
        held: programme.isHeld(),
        shown: programme.shown(time.now()).map(({ id, title }) => ({ id, title })),
      },
      faults: Object.fromEntries(faults),
    })
  })

  router.use(requireJson, express.json({ limit: '1mb' }))

  router
    .route('/quotes/:symbol')
    .all(({ params: { symbol } }, res, next) => {
      if (instruments.some((instrument) => instrument.symbol === symbol)) next()
      else sendProblem(res, 404, 'Unknown symbol', 'GET /__sim/ lists those there are.')
    })
    .put((req, res) => {
      change(res, HeldPrice, req.body, ({ price }) =>
        market.hold(req.params.symbol, price, time.now()),
      )
    })
    .delete((req, res) => {
      market.release(req.params.symbol)
      res.sendStatus(204)
    })

  router
    .route('/movies')
    .put((req, res) => {
      change(res, HeldFilms, req.body, ({ movies }) => programme.hold(movies.map(showHeldFilm)))
    })
    .delete((_req, res) => {
      programme.release()
      res.sendStatus(204)
    })

  router
    .route('/faults/:upstream')
    .all(({ params: { upstream } }, res, next) => {
      if (v.is(Upstream, upstream)) next()
      else sendProblem(res, 404, 'Unknown upstream', `There are ${Upstream.options.join(', ')}.`)
    })
    .put((req, res) => {
      const upstream = v.parse(Upstream, req.params.upstream)
      change(res, Fault, req.body, (fault) => faults.set(upstream, fault))
    })
    .delete((req, res) => {
      faults.delete(v.parse(Upstream, req.params.upstream))
      res.sendStatus(204)
    })
  return router
}

/** A foreign page can make a browser send a form. For JSON the browser must ask first (CORS). */
const requireJson: RequestHandler = (req, res, next) => {
  const type = req.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (req.method === 'GET' || type === 'application/json') next()
  else sendProblem(res, 415, 'Unsupported media type', 'Send Content-Type: application/json.')
}

/** Makes the change that a request asks for, after its body was checked. */
function change<S extends v.GenericSchema>(
  res: Response,
  schema: S,
  body: unknown,
  apply: (value: v.InferOutput<S>) => void,
): void {
  const result = v.safeParse(schema, body, { abortEarly: true })
  if (result.success) {
    apply(result.output)
    res.sendStatus(204)
    return
  }
  const [issue] = result.issues
  sendProblem(res, 400, 'Bad request', `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`)
}
