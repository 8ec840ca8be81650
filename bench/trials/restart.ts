import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { faultsOf } from '../ledger/judge.ts'
import { makeMutatedTree } from '../ledger/mutatedTree.ts'
import { restartMutants } from '../ledger/restartMutants.ts'
import { runRestarts, type RestartPlan } from '../ledger/restarts.ts'
import { atLeast, exactly } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const marquee = 'server/src/main.ts'
const busy = 'bench/ledger/busyServer.ts'
const readers = 50

/** A restart must lose nothing, whenever it comes. */
export const restartTrial: Trial = {
  shows: `kill −9 at random, with ${readers} readers and a journal in a file; some clocks are set back`,
  async run(rig) {
    return [
      ...(await restarts(rig, 'Marquee', { root, program: marquee, kills: 10, everyMs: 6_000 })),
      ...(await restarts(rig, '400 events a second', {
        ...{ root, program: busy, kills: 20, everyMs: 8_000 },
      })),
    ]
  },
}

/** The check of restarts must turn red where the journal is wrong. */
export const restartMutantsTrial: Trial = {
  shows: 'the same with faults in the journal: each must be noticed',
  async run(rig) {
    const bars = []
    for (const mutant of restartMutants) {
      const to = mkdtempSync(join(tmpdir(), 'marquee-mutant-'))
      try {
        makeMutatedTree(root, to, mutant)
        const plan = { root: to, program: busy, readers: 20, kills: 6, everyMs: 1_500 }
        const { verdict, behind } = await runRestarts({ ...plan, random: Math.random })
        const seen = faultsOf(verdict) || (behind > 0 ? `${behind} readers behind` : 'nothing')
        rig.say(`${mutant.name}: ${seen}`)
        bars.push(exactly(`noticed: ${mutant.name}`, seen === 'nothing' ? 'no' : 'yes', 'yes'))
      } finally {
        rmSync(to, { recursive: true, force: true })
      }
    }
    return bars
  },
}

async function restarts(rig: Rig, what: string, plan: Omit<RestartPlan, 'random' | 'readers'>) {
  const result = await runRestarts({ ...plan, readers, random: Math.random })
  const { verdict, streams, deliveries, stored, killedEarly, clocksBack, behind } = result
  rig.say(
    `${what}: ${plan.kills} kills, ${killedEarly} of them before it listened, ${clocksBack} clocks set back; ` +
      `${stored} events stored, ${deliveries} deliveries in ${streams} streams`,
  )
  return [
    exactly(`${what}: wrong in the ledger`, faultsOf(verdict), ''),
    exactly(`${what}: readers without the newest event`, behind, 0),
    atLeast(`${what}: streams that went on`, streams, (readers * plan.kills) / 2),
  ]
}
