import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { coinbaseStats, coinbaseTicker } from './coinbaseBody.ts'
import { coinbaseCandles } from './coinbaseCandles.ts'

/** api.exchange.coinbase.com: the newest price of a product, its last 24 hours, and its past. */
export const coinbase: SimulatedUpstream = {
  createRoutes({ market, time, respond }) {
    const router = Router()
    router.get('/products/:product/ticker', (req, res) => {
      const { product } = req.params
      respond(res, found(coinbaseTicker(product, market, time.now())), product)
    })
    router.get('/products/:product/stats', (req, res) => {
      const { product } = req.params
      respond(res, found(coinbaseStats(product, market, time.now())), product)
    })
    router.get('/products/:product/candles', (req, res) => {
      const { product } = req.params
      const candles = coinbaseCandles(product, Number(req.query.granularity), market, time.now())
      respond(res, found(candles), product)
    })
    return router
  },
  faults: {
    '429': () => jsonAnswer(429, { message: 'Public rate limit exceeded' }),
    'wrong-shape': () => jsonAnswer(200, { price: null, time: null }),
  },
}

const found = (value: object | null) =>
  value === null ? jsonAnswer(404, { message: 'NotFound' }) : jsonAnswer(200, value)
