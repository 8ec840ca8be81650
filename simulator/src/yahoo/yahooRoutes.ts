import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { QuoteRoutesDeps } from '../finnhub/finnhubRoutes.ts'
import { yahooChart, yahooNotFound } from './yahooBody.ts'
import { yahooTooMany } from './yahooFaults.ts'

/** query1.finance.yahoo.com: charts, to whoever looks like a browser. */
export function createYahooRoutes({ market, time, respond }: QuoteRoutesDeps): Router {
  const router = Router()
  router.get('/v8/finance/chart/:symbol', (req, res) => {
    const { symbol } = req.params
    if (!/^Mozilla\//.test(req.get('user-agent') ?? '')) {
      respond(res, yahooTooMany, symbol)
      return
    }
    const chart = yahooChart(symbol, market, time.now())
    respond(res, chart === null ? jsonAnswer(404, yahooNotFound) : jsonAnswer(200, chart), symbol)
  })
  return router
}
