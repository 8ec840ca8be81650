import { sleep, until } from '../../trials/rig/clock.ts'
import { takeoversOf } from './clusterVerdict.ts'
import type { FaultName, LeaderFault } from './faults.ts'
import { openServers, type ServersPlan } from './openServers.ts'
import { readRedisJournal } from './readRedisJournal.ts'

/** Ends the leader again and again, in two ways in turn, with nothing else wrong. */
export async function measureTakeovers(
  plan: ServersPlan,
  rounds: number,
): Promise<{ fault: FaultName; ms: number }[]> {
  await using servers = await openServers(plan)
  const faults: LeaderFault[] = []
  for (let round = 0; round < 2 * rounds; round++) {
    const [fault, signal] =
      round % 2 === 0 ? (['killLeader', 'SIGKILL'] as const) : (['endLeader', 'SIGTERM'] as const)
    const old = servers.leader()
    if (old === undefined) throw new Error('Nobody leads')
    faults.push({ fault, leader: old.name, at: Date.now() })
    await old.end(signal)
    await until(() => servers.leader() !== old, 20_000)
    await old.start()
    // It takes part with a beat before the next leader ends.
    await sleep(plan.leaseMs)
  }
  return takeoversOf(faults, await readRedisJournal(servers.redis))
}
