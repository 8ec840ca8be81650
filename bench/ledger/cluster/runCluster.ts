import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import { openProxy } from '../../../e2e/proxies/openProxy.ts'
import { nginxConfig } from '../../../scripts/cluster/balancerConfig.ts'
import { isInternal } from '../../../server/src/events/serverEvents.ts'
import { sleep, until } from '../../trials/rig/clock.ts'
import { startReader } from '../startReader.ts'
import { judgeCluster, takeoversOf, wrongOf, type ClusterVerdict } from './clusterVerdict.ts'
import { createFaults, type FaultName, type LeaderFault } from './faults.ts'
import { openServers, type ServersPlan } from './openServers.ts'
import { readRedisJournal, type StoredEvent } from './readRedisJournal.ts'

export interface ClusterPlan extends ServersPlan {
  readers: number
  /** How long faults come, in ms. */
  forMs: number
  /** The longest time from one fault to the next, in ms. */
  everyMs: number
  /** What can happen. Each of them happens once before one happens again. */
  faults: readonly FaultName[]
  /** From 0 to 1, without 1. */
  random: () => number
}

export interface ClusterResult {
  /** What must not be, as text; empty where all is well. */
  wrong: string
  verdict: ClusterVerdict
  streams: number
  deliveries: number
  /** Events in the journal. */
  stored: number
  /** Events that a server called stored. */
  told: number
  /** How often each fault happened. */
  happened: Partial<Record<FaultName, number>>
  takeovers: { fault: FaultName; ms: number }[]
  /** How many terms one of them led. */
  terms: number
  /** How often the simulator was asked. */
  calls: number
  /** Readers that had not every event of the journal at the end. */
  behind: number
  /** How often a reader was refused, or found no server. */
  failures: number
}

const hourMs = 3_600_000

/**
 * Runs three servers on one Redis behind one nginx, with readers that come and go, while their parts are
 * killed, frozen and cut off. Then everything is mended, and what the readers saw is judged.
 */
export async function runCluster(plan: ClusterPlan): Promise<ClusterResult> {
  const { random } = plan
  await using stack = new AsyncDisposableStack()
  const servers = stack.use(await openServers(plan))
  const { redis, instances, leader, told, callers } = servers
  const addresses = instances.map(({ port }) => `127.0.0.1:${port}`)
  const nginx = await openProxy('nginx', (port) => nginxConfig(port, addresses), 'http://_')
  stack.defer(() => nginx.close())
  const readers = Array.from({ length: plan.readers }, (_, n) =>
    startReader({
      urlOf: () => nginx.url,
      // A third of them stays until the server ends.
      staysMs: () => (n % 3 === 0 ? hourMs : 1_500 + random() * 6_000),
      random,
    }),
  )
  stack.defer(() => {
    for (const reader of readers) reader.stop()
  })

  const leaderFaults: LeaderFault[] = []
  const faults = createFaults({
    ...{ instances, redis, random, leader },
    onLeaderFault: (fault) => leaderFaults.push(fault),
  })
  const happened = await breakThings(plan, faults)

  // Clients get later ones too.
  const upTo = (await readRedisJournal(redis)).findLast(isPublic)?.id ?? '0-0'
  const hasAll = (cursor: EventId | null) => compareEventIds(cursor ?? '0-0', upTo) >= 0
  await until(() => readers.every((reader) => hasAll(reader.cursor())), 30_000)
  for (const reader of readers) reader.stop()
  await Promise.all(instances.map((instance) => instance.end('SIGTERM')))
  const all = await readRedisJournal(redis)
  const journal = all.filter(isPublic)
  const leaders = all.flatMap(({ name, data }) =>
    name === 'leader' ? [String(data.instance)] : [],
  )
  const streams = readers.flatMap((reader) => reader.streams)
  const verdict = judgeCluster({
    readers: readers.map((reader) => reader.streams),
    journal,
    told,
    callers,
    leaders,
  })
  return {
    wrong: wrongOf(verdict, plan.redisKeeps),
    verdict,
    streams: streams.length,
    deliveries: streams.reduce((sum, { ids }) => sum + ids.length, 0),
    stored: journal.length,
    told: told.length,
    happened,
    takeovers: takeoversOf(leaderFaults, all),
    // Marquee says who leads, and the other program who wrote.
    terms: leaders.length || new Set(journal.map(({ data }) => data.by)).size,
    calls: callers.length,
    behind: readers.filter((reader) => !hasAll(reader.cursor())).length,
    failures: readers.reduce((sum, reader) => sum + reader.failures(), 0),
  }
}

const isPublic = ({ name }: StoredEvent) => !isInternal(name)

/** Starts faults at random for a time, and resolves when all of them are mended. */
async function breakThings(
  { faults: names, forMs, everyMs, random }: ClusterPlan,
  faults: Record<FaultName, () => Promise<boolean>>,
): Promise<ClusterResult['happened']> {
  const happened: ClusterResult['happened'] = {}
  const underway = new Set<Promise<unknown>>()
  let bag: FaultName[] = []
  const end = performance.now() + forMs
  while (performance.now() < end) {
    await sleep(everyMs / 3 + random() * everyMs * (2 / 3))
    if (bag.length === 0) bag = [...names]
    const [name] = bag.splice(Math.floor(random() * bag.length), 1) as [FaultName]
    const run = faults[name]().then((hasHappened) => {
      underway.delete(run)
      if (hasHappened) happened[name] = (happened[name] ?? 0) + 1
    })
    underway.add(run)
  }
  await Promise.all(underway)
  return happened
}
