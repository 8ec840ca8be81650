import { setTimeout as sleep } from 'node:timers/promises'
import { runPlan, type PlanRun } from '../rig/runPlan.ts'
import type { Case } from './case.ts'
import type { Outcome } from './outcome.ts'

export interface FanOut {
  name: string
  clients: number
  eventsPerS: number
  burst?: number
  ratios: Case['ratios']
  /** How long the warm-up and the measurement take, each. */
  seconds: number
  warmSeconds: number
}

const settleMs = 1_000

/** Sends the same events to all clients at a steady rate. */
export function fanOut(order: FanOut): Case {
  const { name, clients, eventsPerS, burst = 1 } = order
  const secondsOf = (quick: boolean) => (quick ? Math.ceil(order.seconds / 2) : order.seconds)
  const inBursts = burst > 1 ? `, ${burst} in one turn` : ''
  return {
    name,
    title: `${eventsPerS} ev/s × ${clients} clients${inBursts}`,
    columns: [
      'usPerEvent',
      'p50Ms',
      'p99Ms',
      'firstMs',
      'allMs',
      'deliveredPercent',
      'corePercent',
      'loadUsPerEvent',
    ],
    ratios: order.ratios,
    seconds: (quick) => 4 + clients / 4_000 + order.warmSeconds + secondsOf(quick),
    async run({ openRig, quick }) {
      const rig = await openRig()
      try {
        const { connected, failure } = await rig.connect({ clients })
        if (connected === 0) return { figures: {}, remarks: [failure ?? 'no connection'] }
        await sleep(settleMs)
        const warmCount = order.warmSeconds * eventsPerS
        await runPlan(rig, { first: 1, count: warmCount, eventsPerS, burst, padBytes: 0 })
        await sleep(settleMs / 2)
        const count = secondsOf(quick) * eventsPerS
        const plan = { first: warmCount + 1, count, eventsPerS, burst, padBytes: 0 }
        const outcome = outcomeOf(await runPlan(rig, plan))
        if (connected < clients) outcome.remarks.unshift(`only ${connected} clients connected`)
        return outcome
      } finally {
        await rig.close()
      }
    },
  }
}

export function outcomeOf(run: PlanRun): Outcome {
  const usPerEvent = run.serverCpuUs / run.delivered
  const loadUsPerEvent = run.cpuUs / run.delivered
  const loadShare = run.cpuUs / 1_000 / run.elapsedMs
  const remarks: string[] = []
  if (run.delivered === 0) return { figures: { deliveredPercent: 0 }, remarks: ['overloaded'] }
  if (run.delivered < 0.99 * run.expected) remarks.push('overloaded')
  if (loadUsPerEvent > usPerEvent || loadShare > 0.9) {
    remarks.push('generator-bound')
  }
  if (run.faults > 0) remarks.push(`${run.faults} events missing, doubled or out of order`)
  if (run.lost > 0) remarks.push(`${run.lost} streams ended`)
  if (run.short > 0) remarks.push(`${run.short} clients were sent less`)
  return {
    figures: {
      usPerEvent,
      p50Ms: run.p50Ms,
      p99Ms: run.p99Ms,
      firstMs: run.firstMs,
      allMs: run.allMs,
      deliveredPercent: (100 * run.delivered) / run.expected,
      corePercent: run.serverCpuUs / 10 / run.serverMs,
      loadUsPerEvent,
    },
    remarks,
  }
}
