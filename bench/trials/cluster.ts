import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clusterMutants, type ClusterMutant } from '../ledger/cluster/clusterMutants.ts'
import { faultNames } from '../ledger/cluster/faults.ts'
import { runCluster, type ClusterPlan } from '../ledger/cluster/runCluster.ts'
import { makeMutatedTree } from '../ledger/mutatedTree.ts'
import { atLeast, exactly, median, shown } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const busy = 'bench/ledger/busyServer.ts'
const fastPolls = { TENCENT_POLL_MS: '250', COINBASE_POLL_MS: '100' }
const readers = 50
const minuteMs = 60_000

/** Several servers must be one stream, whatever ends, stops or is cut off. */
export const clusterTrial: Trial = {
  shows: `three servers on one Redis behind nginx, with ${readers} readers; a fault every 1–3 s`,
  async run(rig) {
    const always = {
      ...{ root, readers, everyMs: 3_000, faults: faultNames, leaseMs: 2_000 },
      ...{ redisKeeps: true, random: Math.random },
    }
    return [
      ...(await cluster(rig, '100 events a second', {
        ...always,
        program: busy,
        forMs: rig.full ? 10 * minuteMs : minuteMs,
        env: { EVERY_MS: '20' },
      })),
      ...(await cluster(rig, 'Marquee', {
        ...always,
        program: 'server/src/main.ts',
        forMs: rig.full ? 10 * minuteMs : minuteMs,
        env: fastPolls,
      })),
    ]
  },
}

async function cluster(rig: Rig, what: string, plan: ClusterPlan) {
  const result = await runCluster(plan)
  const { streams, deliveries, stored, told, happened, takeovers, terms, behind } = result
  const faults = Object.entries(happened)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
  rig.say(`${what}: ${faults}`)
  rig.say(
    `${what}: ${stored} events stored, ${told} of them said to be, in ${terms} terms; ` +
      `${deliveries} deliveries in ${streams} streams; ${result.failures} attempts without an answer` +
      (result.calls > 0 ? `; ${result.calls} calls of the simulator` : ''),
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
    exactly(`${what}: wrong in the ledger`, result.wrong, ''),
    exactly(`${what}: readers without the newest event`, behind, 0),
    atLeast(`${what}: streams that went on`, streams, readers * 2),
  ]
}

/** The ledger of a cluster must turn red where the code is wrong. */
export const clusterMutantsTrial: Trial = {
  shows: 'the same with faults in the code: each must be noticed',
  async run(rig) {
    const plan = {
      ...{ readers: 20, leaseMs: 1_000, forMs: 10_000, everyMs: 2_000, random: Math.random },
      env: { EVERY_MS: '20', ...fastPolls },
    }
    const seenIn = async (tree: string, setting: ClusterMutant['setting']) => {
      const { wrong, behind } = await runCluster({ ...plan, ...setting, root: tree })
      return wrong || (behind > 0 ? `${behind} readers behind` : 'nothing')
    }
    const setting = { program: busy, faults: faultNames, redisKeeps: false }
    const control = await seenIn(root, setting)
    const bars = [
      exactly('without a fault in the code, and Redis keeps nothing', control, 'nothing'),
    ]
    for (const mutant of clusterMutants) {
      const to = mkdtempSync(join(tmpdir(), 'marquee-mutant-'))
      try {
        makeMutatedTree(root, to, mutant)
        const seen = await seenIn(to, mutant.setting)
        rig.say(`${mutant.name}: ${seen}`)
        bars.push(exactly(`noticed: ${mutant.name}`, seen === 'nothing' ? 'no' : 'yes', 'yes'))
      } finally {
        rmSync(to, { recursive: true, force: true })
      }
    }
    return bars
  },
}
