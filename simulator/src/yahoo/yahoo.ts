import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { yahooChart, yahooNotFound } from './yahooBody.ts'
import { yahooFaults, yahooTooMany } from './yahooFaults.ts'

/** query1.finance.yahoo.com: charts, for requests that look like those of a browser. */
export const yahoo: SimulatedUpstream = {
  faults: yahooFaults,
  createRoutes({ market, time, respond }) {
    const router = Router()
    router.get('/v8/finance/chart/:symbol', (req, res) => {
      const { symbol } = req.params
      if (!/^Mozilla\//.test(req.get('user-agent') ?? '')) {
        respond(res, yahooTooMany, symbol)
        return
      }
      const [fromMs, toMs] = [req.query.period1, req.query.period2].map((at) => Number(at) * 1000)
      const period = fromMs && toMs ? { fromMs, toMs } : undefined
      const chart = yahooChart(symbol, market, time.now(), period)
      respond(res, chart === null ? jsonAnswer(404, yahooNotFound) : jsonAnswer(200, chart), symbol)
    })
    return router
  },
}
