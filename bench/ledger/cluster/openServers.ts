import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import {
  startRedis,
  type RedisServer,
} from '../../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { systemTime } from '../../../server/src/time/time.ts'
import { simulateSources } from '../../../server/src/topics/sources.ts'
import { openSimulator } from '../../../simulator/src/openSimulator.ts'
import { sleep, until } from '../../trials/rig/clock.ts'
import { createInstance, type Instance } from './instance.ts'

export interface ServersPlan {
  /** The top folder of the code that runs. */
  root: string
  /** What runs: `server/src/main.ts` or `bench/ledger/busyServer.ts`. */
  program: string
  leaseMs: number
  /** Whether Redis keeps what it has stored when it is killed. */
  redisKeeps: boolean
  /** More of the environment of the program. */
  env?: Readonly<Record<string, string>>
}

/** Three servers on one Redis and one simulator. */
export interface Servers extends AsyncDisposable {
  readonly redis: RedisServer
  readonly instances: readonly Instance[]
  /** The one that led last, as far as Redis answers; undefined before the first. */
  leader(): Instance | undefined
  /** The ids that the servers called stored. */
  readonly told: readonly EventId[]
  /** Which server asked the simulator, in order. */
  readonly callers: readonly string[]
}

const names = ['one', 'two', 'three']
// The judge needs every event.
const keepAll = {
  HEARTBEAT_MS: '1000',
  WINDOW_EVENTS: '1000000',
  WINDOW_AGE_MS: '86400000',
  MAX_REPLAY_EVENTS: '100000',
  MAX_REPLAY_BYTES: '4194304',
  MAX_CONNECTS_PER_MINUTE: '0',
  ADMIN_PORT: '0',
}

/** Starts all of them. It resolves when one leads. */
export async function openServers(plan: ServersPlan): Promise<Servers> {
  await using stack = new AsyncDisposableStack()
  const redis = await startRedis(
    ...(plan.redisKeeps ? ['--appendfsync', 'always'] : ['--appendonly', 'no']),
  )
  stack.defer(() => redis.stop())
  const simulator = await openSimulator({
    ...{ seed: 1, alwaysOpen: true, port: 0, upstreams: await simulateSources(), time: systemTime },
  })
  stack.defer(() => simulator.close())
  const told: EventId[] = []
  const callers: string[] = []
  const instances = await Promise.all(
    names.map((name) =>
      createInstance({
        ...{ root: plan.root, program: plan.program, name },
        ...{ leaseMs: plan.leaseMs, redisPort: redis.port },
        simulatorPort: Number(new URL(simulator.url).port),
        env: { ...keepAll, ...plan.env },
        onStored: (id) => told.push(id),
        onAsked: () => callers.push(name),
      }),
    ),
  )
  for (const instance of instances) stack.defer(() => instance.close())
  await Promise.all(instances.map((instance) => instance.start()))
  const watch = watchLeader(redis, instances)
  stack.defer(watch.stop)
  if (!(await until(() => watch.leader() !== undefined, 10_000))) throw new Error('Nobody leads')
  const all = stack.move()
  return {
    ...{ redis, instances, leader: watch.leader, told, callers },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** Asks Redis again and again who leads. */
function watchLeader({ ask }: RedisServer, instances: readonly Instance[]) {
  let leader: Instance | undefined
  let isStopped = false
  const watch = async () => {
    while (!isStopped) {
      await sleep(50)
      const token = await askLease().catch(() => null)
      leader = instances.find(({ name }) => token?.startsWith(`${name}.`)) ?? leader
    }
  }
  const askLease = async () => {
    const [key] = await ask<string[]>('KEYS', '*:lease')
    return key === undefined ? null : ask<string | null>('GET', key)
  }
  void watch()
  return { leader: () => leader, stop: () => void (isStopped = true) }
}
