import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanResult } from '../load/load.ts'
import type { Plan } from '../plan/plan.ts'
import { monotonicMs } from '../process/monotonic.ts'
import type { Rig } from './rig.ts'

export interface PlanRun extends PlanResult {
  serverCpuUs: number
  serverMs: number
}

// Both processes must know of a plan before it begins.
const leadMs = 250
// What has not come by then is not delivered.
const graceMs = 1_000

/** Lets the server publish a plan and the generator receive it. */
export async function runPlan(rig: Rig, order: Omit<Plan, 'startAtMs'>): Promise<PlanRun> {
  // Whoever is still busy with something else answers when that is done. Garbage of what came before
  // is not this plan's.
  await Promise.all([rig.load.call('lost'), rig.server.call('collectGarbage')])
  const plan = { ...order, startAtMs: monotonicMs() + leadMs }
  const received = rig.load.call('receive', { plan, graceMs })
  await rig.server.call('publish', plan)
  await sleep(Math.max(1, plan.startAtMs - monotonicMs() - 20))
  const [before, startedAt] = [await rig.usage(), monotonicMs()]
  const result = await received
  const [after, endedAt] = [await rig.usage(), monotonicMs()]
  return { ...result, serverCpuUs: after.cpuUs - before.cpuUs, serverMs: endedAt - startedAt }
}
