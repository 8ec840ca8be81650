import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'

const tideAt = (nowMs: number) => ({ metres: 3 * Math.sin(nowMs / 7_000_000) })

/** For tests: the example of a pretend upstream. */
export const tides: SimulatedUpstream = {
  createRoutes({ time, respond }) {
    const router = Router()
    router.get('/v1/now', (_req, res) => respond(res, jsonAnswer(200, tideAt(time.now()))))
    return router
  },
}
