import express, { Router, type Request } from 'express'
import * as v from 'valibot'
import { FaultOrder, type LabAction, type LabFault, type LabInfo } from '@marquee/shared/lab.ts'
import { sendProblem } from '../http/problem.ts'
import type { Browser } from './browsers.ts'
import { requireLocal, requireOwnPage } from './requireOwnPage.ts'
import { requireToken } from './requireToken.ts'

export interface LabRoutesDeps {
  /** The token that every request must have. */
  token: string
  info: LabInfo
  actions: Record<LabAction, (browser: Browser) => void>
  browserOf: (req: Request) => Browser | undefined
  /** Null takes the fault away. */
  setFault: (source: string, fault: LabFault | null) => Promise<void>
}

/** `/api/lab`: lists what the lab can do here, and takes orders. */
export function createLabRoutes({
  token,
  info,
  actions,
  browserOf,
  setFault,
}: LabRoutesDeps): Router {
  const router = Router()
  router.use(requireLocal, requireToken(token))
  router.get('/', (_req, res) => {
    res.set('Cache-Control', 'no-store').json(info)
  })
  router.use((req, res, next) => {
    if (req.method === 'POST') return next()
    res.set('Allow', 'POST')
    sendProblem(res, 405, 'Method not allowed', 'Orders to the lab are sent with POST.')
  })
  router.use(requireOwnPage, express.json({ limit: '1kb' }))

  router.post('/faults', async (req, res) => {
    const order = v.safeParse(FaultOrder, req.body)
    if (!order.success || !info.sources.includes(order.output.source)) {
      return sendProblem(res, 400, 'Bad request', 'Name a simulated source and a known fault.')
    }
    await setFault(order.output.source, order.output.fault)
    res.sendStatus(204)
  })
  router.post('/:action', async (req, res) => {
    const { action } = req.params
    if (!isAction(action)) return sendProblem(res, 404, 'Not found', 'There is no such order.')
    if (action === 'restart' && !info.canRestart) {
      return sendProblem(res, 409, 'Not possible', 'Nothing would start this server again.')
    }
    const browser = browserOf(req)
    if (browser === undefined) {
      return sendProblem(res, 409, 'Not possible', 'This browser has not opened a stream yet.')
    }
    if (action === 'mend') await Promise.all(info.sources.map((source) => setFault(source, null)))
    // The answer is sent first, because the order may cut the connection of the answer.
    res.sendStatus(204)
    actions[action](browser)
  })
  return router

  function isAction(name: string): name is LabAction {
    return Object.hasOwn(actions, name)
  }
}
