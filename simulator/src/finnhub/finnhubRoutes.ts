import { Router, type Response } from 'express'
import type { Time } from '../time/time.ts'
import { jsonAnswer, type Answer } from '../http/answer.ts'
import { finnhubMarketStatus, finnhubProfile, finnhubQuote } from './finnhubBody.ts'
import type { Market } from '../market/market.ts'

export interface QuoteRoutesDeps {
  market: Market
  time: Pick<Time, 'now'>
  /** Sends an answer, or what a fault makes of it; `symbol` is what was asked for. */
  respond: (res: Response, answer: Answer, symbol: string) => void
}

/** finnhub.io: quotes, names and the state of the market, to whoever has any key. */
export function createFinnhubRoutes({ market, time, respond }: QuoteRoutesDeps): Router {
  const router = Router()

  router.use('/api/v1', (req, res, next) => {
    const token = req.get('x-finnhub-token') ?? textOf(req.query.token)
    if (token === '') respond(res, jsonAnswer(401, { error: 'Please use an API key.' }), '')
    else next()
  })
  router.get('/api/v1/quote', (req, res) => {
    const symbol = textOf(req.query.symbol)
    respond(res, jsonAnswer(200, finnhubQuote(symbol, market, time.now())), symbol)
  })
  router.get('/api/v1/stock/profile2', (req, res) => {
    const symbol = textOf(req.query.symbol)
    respond(res, jsonAnswer(200, finnhubProfile(symbol)), symbol)
  })
  router.get('/api/v1/stock/market-status', (_req, res) => {
    respond(res, jsonAnswer(200, finnhubMarketStatus(time.now())), '')
  })
  return router
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
