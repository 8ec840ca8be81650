import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import { keyOf, wander } from '../seed/random.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'

const traded = new Map([
  ['TEA', { name: 'Harbour Tea plc', anchor: 12 }],
  ['ROPE', { name: 'Rope & Sons', anchor: 7 }],
])

/** The invented upstream of docs/adding-a-source.md: prices that move once a second. */
export const harbour: SimulatedUpstream = {
  createRoutes({ seed, time, respond }) {
    const priceOf = (symbol: string, second: number) => {
      const { anchor = 0 } = traded.get(symbol) ?? {}
      return (anchor * (1 + 0.05 * wander(seed ^ keyOf(symbol), second))).toFixed(2)
    }
    const router = Router()
    router.get('/v1/prices', (req, res) => {
      const at = Math.floor(time.now() / 1_000)
      const symbols = textOf(req.query.symbols).split(',')
      const prices = symbols.flatMap((symbol) => {
        const { name } = traded.get(symbol) ?? {}
        if (name === undefined) return []
        const last = priceOf(symbol, at)
        const close = priceOf(symbol, at - 86_400)
        return [{ symbol, name, last, close, currency: 'EUR', at }]
      })
      respond(res, jsonAnswer(200, { status: 'ok', prices }))
    })
    return router
  },
  faults: { '429': () => jsonAnswer(429, { status: 'slow down' }) },
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
