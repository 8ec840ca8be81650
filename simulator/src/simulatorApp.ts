import { readFile } from 'node:fs/promises'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { sendProblem } from './http/problem.ts'
import type { Time } from './time/time.ts'
import { jsonAnswer, textAnswer, type Answer } from './http/answer.ts'
import { coinbaseStats, coinbaseTicker } from './coinbase/coinbaseBody.ts'
import { createControl } from './control.ts'
import { deliver } from './http/deliver.ts'
import { doubanList, doubanNoReferer } from './douban/doubanBody.ts'
import { spoil, type Fault, type Upstream } from './faults.ts'
import { films } from './programme/films.ts'
import { createFinnhubRoutes } from './finnhub/finnhubRoutes.ts'
import { createMarket } from './market/market.ts'
import { createProgramme } from './programme/programme.ts'
import { tencentBody } from './tencent/tencentBody.ts'
import { createTmdbRoutes } from './tmdb/tmdbRoutes.ts'
import { createYahooRoutes } from './yahoo/yahooRoutes.ts'

export interface SimulatorLog {
  error(details: object, message: string): void
}

export interface SimulatorAppDeps {
  seed: number
  /** Where its own Douban answers: the list of films says so in the addresses of posters. */
  doubanUrl: string
  time: Time
  log?: SimulatorLog | undefined
}

/** All upstreams, each under a path of its own, and the controls. Does not listen. */
export function createSimulatorApp({ seed, doubanUrl, time, log }: SimulatorAppDeps): Express {
  const market = createMarket(seed)
  const programme = createProgramme(seed)
  const faults = new Map<Upstream, Fault>()

  function respond(res: Response, upstream: Upstream, answer: Answer, symbol?: string) {
    const set = faults.get(upstream)
    const fault = set?.symbol === undefined || set.symbol === symbol ? set : undefined
    const pace = fault?.fault === 'slow' || fault?.fault === 'hang' ? fault.fault : 'whole'
    deliver(res, spoil(upstream, answer, fault), pace, time)
  }

  const respondAs = (upstream: Upstream) => (res: Response, answer: Answer, symbol: string) =>
    respond(res, upstream, answer, symbol)

  const app = express()
  app.disable('x-powered-by')
  app.use(requireLoopback)
  app.use('/__sim', createControl({ seed, market, programme, faults, time }))

  app.get('/douban/rexxar/api/v2/subject_collection/movie_showing/items', (req, res) => {
    const range = {
      start: wholeNumber(req.query.start, 0),
      count: Math.min(wholeNumber(req.query.count, 20), 100),
    }
    const list = doubanList(programme.shown(time.now()), { ...range, baseUrl: doubanUrl })
    const answer = isFromDouban(req) ? jsonAnswer(200, list) : jsonAnswer(400, doubanNoReferer)
    respond(res, 'douban', answer)
  })
  app.get('/douban/view/photo/m_ratio_poster/public/:poster.jpg', async (req, res) => {
    respond(res, 'posters', await posterAnswer(req.params.poster, isFromDouban(req)))
  })
  app.use('/tmdb', createTmdbRoutes({ programme, time, respond }))
  app.get('/tencent/q=:symbols', (req, res) => {
    const body = tencentBody(req.params.symbols.split(','), market, time.now())
    respond(res, 'tencent', { status: 200, contentType: 'text/html; charset=GBK', body })
  })
  app.get('/coinbase/products/:product/ticker', (req, res) => {
    const { product } = req.params
    respond(res, 'coinbase', found(coinbaseTicker(product, market, time.now())), product)
  })
  app.get('/coinbase/products/:product/stats', (req, res) => {
    const { product } = req.params
    respond(res, 'coinbase', found(coinbaseStats(product, market, time.now())), product)
  })

  app.use('/finnhub', createFinnhubRoutes({ market, time, respond: respondAs('finnhub') }))
  app.use('/yahoo', createYahooRoutes({ market, time, respond: respondAs('yahoo') }))

  app.use((_req, res) => sendProblem(res, 404, 'Not found', 'No upstream answers here.'))
  app.use(answerErrors(log))
  return app
}

/** A name that somebody points at 127.0.0.1 would make a foreign page our own (DNS rebinding). */
const requireLoopback: RequestHandler = (req, res, next) => {
  if (/^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i.test(req.headers.host ?? '')) next()
  else sendProblem(res, 403, 'Forbidden', 'The simulator only answers as 127.0.0.1 or localhost.')
}

/** Douban refuses whoever does not come from one of its pages, or does not say from where. */
function isFromDouban({ headers }: Pick<Request, 'headers'>): boolean {
  const referer = URL.parse(headers.referer ?? '')
  return referer?.host === 'm.douban.com' || referer?.host === 'movie.douban.com'
}

async function posterAnswer(name: string, isAllowed: boolean): Promise<Answer> {
  if (!isAllowed) return textAnswer(418, 'text/html', '')
  // The path comes from the catalogue, never from the request.
  const film = films.find(({ poster }) => poster === name)
  if (film === undefined) return textAnswer(404, 'text/html', '')
  const body = await readFile(new URL(`./posters/${film.poster}.jpg`, import.meta.url))
  return { status: 200, contentType: 'image/jpeg', body }
}

const found = (value: object | null) =>
  value === null ? jsonAnswer(404, { message: 'NotFound' }) : jsonAnswer(200, value)

function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : otherwise
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
