import { setTimeout as sleep } from 'node:timers/promises'
import type { Rig } from '../rig/rig.ts'
import { runPlan } from '../rig/runPlan.ts'
import type { Case, CaseTools } from './case.ts'
import { outcomeOf } from './fanOut.ts'
import { findHighest } from './findHighest.ts'
import type { Outcome } from './outcome.ts'

const clients = 1_000
const maxP99Ms = 100
const firstStart = 100
const highest = 16_000
const settleMs = 800

/** Finds the highest rate, with one event in a turn, at which 99 % of the deliveries take ≤ 100 ms. */
export function highestRate(ratios: Case['ratios']): Case {
  // A later round begins near the result of the one before, to save time.
  const found = new Map<string, number>()
  return {
    name: 'max',
    title: `Highest rate × ${clients} clients with p99 ≤ ${maxP99Ms} ms, one event in a turn`,
    columns: ['deliveriesPerS', 'eventsPerS', 'usPerEvent', 'p99Ms', 'corePercent'],
    ratios,
    seconds: (quick) => (quick ? 35 : 45),
    async run(tools) {
      const start = (found.get(tools.variant) ?? firstStart * 2) / 2
      const outcome = await search(tools, Math.max(4, Math.round(start)))
      const rate = outcome.figures.eventsPerS
      if (rate !== undefined) found.set(tools.variant, rate)
      return outcome
    },
  }
}

async function search({ openRig, quick }: CaseTools, start: number): Promise<Outcome> {
  const seconds = quick ? 2 : 2.5
  const outcomes = new Map<number, Outcome>()
  let rig: Rig | null = null
  let next = 1
  let failedBy: string[] = []

  const probe = async (eventsPerS: number): Promise<boolean> => {
    rig ??= await openSettled(openRig)
    const current = rig
    const run = (rate: number, forS: number) => {
      const plan = { first: next, count: Math.max(2, Math.round(rate * forS)), burst: 1 }
      next += plan.count
      return runPlan(current, { ...plan, eventsPerS: rate, padBytes: 0 })
    }
    if (next === 1) await run(eventsPerS / 2, 1)
    const outcome = outcomeOf(await run(eventsPerS, seconds))
    if ((outcome.figures.p99Ms ?? Infinity) <= maxP99Ms) {
      outcomes.set(eventsPerS, outcome)
      return true
    }
    failedBy = outcome.remarks
    // Events that this server has not sent yet would spoil the next try.
    await rig.close()
    rig = null
    next = 1
    return false
  }

  try {
    // Other work on the machine can make a run worse but never better, so a rate gets two tries.
    const eventsPerS = await findHighest(
      { start, lowest: 4, highest, bisections: 3 },
      async (rate) => (await probe(rate)) || (await probe(rate)),
    )
    const outcome = outcomes.get(eventsPerS)
    if (outcome === undefined) return { figures: {}, remarks: ['holds no rate'] }
    const remarks = new Set(outcome.remarks)
    if (eventsPerS === highest) remarks.add('the search stopped here: a lower bound')
    if (failedBy.includes('generator-bound')) remarks.add('above it generator-bound: a lower bound')
    return {
      figures: { ...outcome.figures, eventsPerS, deliveriesPerS: eventsPerS * clients },
      remarks: [...remarks],
    }
  } finally {
    await (rig as Rig | null)?.close()
  }
}

async function openSettled(openRig: CaseTools['openRig']): Promise<Rig> {
  const rig = await openRig()
  const { connected, failure } = await rig.connect({ clients })
  if (connected < clients) {
    await rig.close()
    throw new Error(`only ${connected} of ${clients} connected: ${failure ?? 'too slow'}`)
  }
  await sleep(settleMs)
  return rig
}
