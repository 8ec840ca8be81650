import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanResult } from '../load/load.ts'
import type { Plan } from '../plan/plan.ts'
import { monotonicMs } from '../process/monotonic.ts'
import type { Rig } from './rig.ts'

export interface PlanRun extends PlanResult {
  serverCpuUs: number
  serverMs: number
}

// The time between the order and the first event: both processes must have the plan by then.
const leadMs = 250
// An event that arrives later than this counts as not delivered.
const graceMs = 1_000

/** Lets the server publish a plan and the generator receive it. */
export async function runPlan(rig: Rig, order: Omit<Plan, 'startAtMs'>): Promise<PlanRun> {
  // A process that is still busy answers when it is done, so this waits for it. The garbage of earlier
  // work must not count for this plan.
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
