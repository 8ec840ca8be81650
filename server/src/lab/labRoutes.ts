import express, { Router, type Request, type Response } from 'express'
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
  /** Null takes the fault away. Rejects where the simulator did not take the order. */
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
    const { source, fault } = order.output
    if (await setFaults(res, [source], fault)) res.sendStatus(204)
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
    if (action === 'mend' && !(await setFaults(res, info.sources, null))) return
    // The answer is sent first, because the order may cut the connection of the answer.
    res.sendStatus(204)
    actions[action](browser)
  })
  return router

  /** Returns whether the simulator took the orders. If not, it has answered. */
  async function setFaults(
    res: Response,
    sources: readonly string[],
    fault: LabFault | null,
  ): Promise<boolean> {
    try {
      await Promise.all(sources.map((source) => setFault(source, fault)))
      return true
    } catch {
      sendProblem(res, 502, 'Bad gateway', 'The simulator did not take the order.')
      return false
    }
  }

  function isAction(name: string): name is LabAction {
    return Object.hasOwn(actions, name)
  }
}
