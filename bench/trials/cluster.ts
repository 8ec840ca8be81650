import { fileURLToPath } from 'node:url'
import { faultNames } from '../ledger/cluster/faults.ts'
import { runCluster, type ClusterPlan } from '../ledger/cluster/runCluster.ts'
import { faultsOf } from '../ledger/judge.ts'
import { atLeast, exactly, median, shown } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readers = 50
const minuteMs = 60_000

/** Several servers must be one stream, whatever ends, stops or is cut off. */
export const clusterTrial: Trial = {
  shows: `three servers on one Redis behind nginx, with ${readers} readers; a fault every 1–3 s`,
  async run(rig) {
    const always = {
      ...{ root, readers, everyMs: 3_000, faults: faultNames, leaseMs: 2_000 },
      ...{ redis: ['--appendfsync', 'always'], random: Math.random },
    }
    return [
      ...(await cluster(rig, '100 events a second', {
        ...always,
        program: 'bench/ledger/busyServer.ts',
        forMs: rig.full ? 10 * minuteMs : minuteMs,
        env: { EVERY_MS: '20' },
      })),
    ]
  },
}

async function cluster(rig: Rig, what: string, plan: ClusterPlan) {
  const result = await runCluster(plan)
  const { verdict, streams, deliveries, stored, told, happened, takeovers, terms, behind } = result
  const faults = Object.entries(happened)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
  rig.say(`${what}: ${faults}`)
  rig.say(
    `${what}: ${stored} events stored, ${told} of them said to be, in ${terms} terms; ` +
      `${deliveries} deliveries in ${streams} streams; ${result.failures} attempts without an answer`,
  )
  for (const fault of ['killLeader', 'endLeader'] as const) {
    const ms = takeovers.flatMap((each) => (each.fault === fault ? [each.ms] : []))
    if (ms.length === 0) continue
    const [middle, most] = [shown(median(ms), 'ms'), shown(Math.max(...ms), 'ms')]
    rig.say(
      `${what}: takeover after ${fault} ${middle}, at most ${most}, with other faults at the same time`,
    )
  }
  return [
    exactly(`${what}: wrong in the ledger`, faultsOf(verdict), ''),
    exactly(`${what}: readers without the newest event`, behind, 0),
    atLeast(`${what}: streams that went on`, streams, readers * 2),
  ]
}
