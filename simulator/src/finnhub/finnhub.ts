import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { finnhubMarketStatus, finnhubProfile, finnhubQuote } from './finnhubBody.ts'
import { finnhubFaults } from './finnhubFaults.ts'

/** finnhub.io: quotes, names and the state of the market, for requests with any key. */
export const finnhub: SimulatedUpstream = {
  faults: finnhubFaults,
  createRoutes({ market, time, respond }) {
    const router = Router()
    router.use('/api/v1', (req, res, next) => {
      const token = req.get('x-finnhub-token') ?? textOf(req.query.token)
      if (token === '') respond(res, jsonAnswer(401, { error: 'Please use an API key.' }))
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
      respond(res, jsonAnswer(200, finnhubMarketStatus(market, time.now())))
    })
    return router
  },
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
