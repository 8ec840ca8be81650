import type { Mutant } from '../mutatedTree.ts'
import type { ClusterPlan } from './runCluster.ts'

const busy = 'bench/ledger/busyServer.ts'
const folder = 'packages/sse-server/src/journal/redis'

/** A fault of the code that the ledger of a cluster must notice, and the setting that shows it. */
export interface ClusterMutant extends Mutant {
  setting: Pick<ClusterPlan, 'faults' | 'redisKeeps' | 'program'>
}

export const clusterMutants: readonly ClusterMutant[] = [
  {
    name: 'a server asks for what comes next, not for what comes after its last event',
    file: `${folder}/tail.ts`,
    from: "cursor || '0-0'",
    to: "'$'",
    also: [
      {
        file: `${folder}/tail.ts`,
        from: 'if (entry.before !== cursor) return false',
        to: '',
      },
    ],
    setting: { program: busy, faults: ['reset'], redisKeeps: true },
  },
  {
    name: 'a server that no longer leads can write',
    file: `${folder}/scripts.ts`,
    from: "if token ~= '' and redis.call('GET', lease) ~= token then",
    to: 'if false then',
    setting: { program: busy, faults: ['holeOfLeader'], redisKeeps: true },
  },
  {
    name: 'a server does not look whether Redis has lost what it told',
    file: `${folder}/tail.ts`,
    from: 'if (entry.before !== cursor) return false',
    to: '',
    also: [
      {
        file: `${folder}/tail.ts`,
        from: 'if (!(await isWhole(send))) await begin(send)',
        to: 'await isWhole(send)',
      },
    ],
    setting: { program: busy, faults: ['killRedis'], redisKeeps: false },
  },
  {
    name: 'a reader that knows more than a server gets a gap at once',
    file: `${folder}/readers.ts`,
    from: 'if (isHere(id) || (await comes(id, withinMs)))',
    to: "if (!isHere(id)) return 'unknown'\n      if (await comes(id, withinMs))",
    setting: { program: busy, faults: ['hole'], redisKeeps: true },
  },
  {
    name: 'an event is sent before it is stored',
    file: `${folder}/openRedisJournal.ts`,
    from: "      if (!sender.add({ items: events.map(itemOf('e')), told })) {",
    to:
      '      for (const event of events) listener.tail({ id: `${Date.now()}-9999`, event })\n' +
      "      if (!sender.add({ items: events.map(itemOf('e')), told })) {",
    setting: { program: busy, faults: ['killRedis'], redisKeeps: true },
  },
  {
    name: 'a server that no longer leads asks the upstreams',
    file: 'server/src/server.ts',
    from: 'leadership.leads() ? deps.fetch(...call)',
    to: 'leadership !== null ? deps.fetch(...call)',
    setting: { program: 'server/src/main.ts', faults: ['freezeLeader'], redisKeeps: true },
  },
]
