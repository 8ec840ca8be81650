import { setTimeout as sleep } from 'node:timers/promises'
import type { Rig } from '../rig/rig.ts'
import { runPlan } from '../rig/runPlan.ts'
import type { Case } from './case.ts'
import { outcomeOf } from './fanOut.ts'
import type { Outcome } from './outcome.ts'

const clients = 1_000
// The kernel buffers up to 4 MiB for a stalled socket, and before that the server notices nothing. So the
// full run sends 5 MB to each.
const eventsPerS = 25
const padBytes = 10_000
const aloneSeconds = 5
const settleMs = 1_000

/** Measures what readers that never read cost the other readers and the server. */
export function stalledReaders(stalled: number): Case {
  const secondsOf = (quick: boolean) => (quick ? 8 : 20)
  return {
    name: 'stalled',
    title: `${stalled} stalled beside ${clients} clients, ${eventsPerS} events of 10 kB a second`,
    columns: ['p99AloneMs', 'p99Ms', 'p99Ratio', 'rssGrowthMb', 'deliveredPercent'],
    ratios: [],
    seconds: (quick) => 9 + aloneSeconds + secondsOf(quick),
    async run({ openRig, quick }) {
      const rig = await openRig()
      try {
        return await measure(rig, stalled, secondsOf(quick))
      } finally {
        await rig.close()
      }
    },
  }
}

async function measure(rig: Rig, stalled: number, seconds: number): Promise<Outcome> {
  let first = 1
  const run = (forS: number) => {
    const plan = { first, count: forS * eventsPerS, eventsPerS, burst: 1, padBytes }
    first += plan.count
    return runPlan(rig, plan)
  }
  const rssBytes = async () => {
    await rig.server.call('collectGarbage')
    return (await rig.usage()).rssBytes
  }

  await rig.connect({ clients })
  await sleep(settleMs)
  await run(1)
  const alone = await run(aloneSeconds)
  await rig.connect({ clients: stalled, stalled })
  await sleep(settleMs)
  const before = await rssBytes()
  const beside = await run(seconds)
  const after = await rssBytes()
  return {
    figures: {
      p99AloneMs: alone.p99Ms,
      p99Ms: beside.p99Ms,
      p99Ratio: beside.p99Ms / alone.p99Ms,
      rssGrowthMb: (after - before) / 2 ** 20,
      deliveredPercent: (100 * beside.delivered) / beside.expected,
    },
    remarks: outcomeOf(beside).remarks,
  }
}
