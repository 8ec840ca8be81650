import type { RedisServer } from '../../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { sleep } from '../../trials/rig/clock.ts'
import type { Instance } from './instance.ts'

export const faultNames = [
  'kill',
  'killLeader',
  'endLeader',
  'freezeLeader',
  'killRedis',
  'freezeRedis',
  'hole',
  'holeOfLeader',
  'reset',
] as const
export type FaultName = (typeof faultNames)[number]

/** What the leader suffered, and when, in epoch ms. */
export interface LeaderFault {
  fault: FaultName
  leader: string
  at: number
}

export interface FaultDeps {
  instances: readonly Instance[]
  redis: RedisServer
  /** The one that led last, as far as Redis answers; undefined before the first. */
  leader(): Instance | undefined
  random(): number
  onLeaderFault(fault: LeaderFault): void
}

/** Makes the faults that can happen. Each resolves to false where it is not possible now, and else when it is mended. */
export function createFaults({ instances, redis, leader, random, onLeaderFault }: FaultDeps) {
  const troubled = new Set<Instance | RedisServer>()
  const between = (leastMs: number, mostMs: number) => leastMs + random() * (mostMs - leastMs)

  /** One fault of a part at a time, so that each is mended by its own end. */
  const during = async (part: Instance | RedisServer | undefined, run: () => Promise<void>) => {
    if (part === undefined || troubled.has(part)) return false
    troubled.add(part)
    await run()
    troubled.delete(part)
    return true
  }
  const any = () => {
    const well = instances.filter((each) => each.isUp() && !troubled.has(each))
    return well[Math.floor(random() * well.length)]
  }
  const end = (instance: Instance, signal: 'SIGKILL' | 'SIGTERM') => async () => {
    await instance.end(signal)
    await sleep(between(100, 1_500))
    await instance.start()
  }
  const hole = (instance: Instance) => async () => {
    instance.link.hold()
    await sleep(between(1_000, 5_000))
    instance.link.release()
  }
  const ofLeader = (fault: FaultName, run: (instance: Instance) => () => Promise<void>) => () => {
    const instance = leader()
    if (instance?.isUp() !== true) return Promise.resolve(false)
    return during(instance, () => {
      onLeaderFault({ fault, leader: instance.name, at: Date.now() })
      return run(instance)()
    })
  }

  const faults: Record<FaultName, () => Promise<boolean>> = {
    kill: () => {
      const instance = any()
      return during(instance, () => end(instance as Instance, 'SIGKILL')())
    },
    killLeader: ofLeader('killLeader', (instance) => end(instance, 'SIGKILL')),
    endLeader: ofLeader('endLeader', (instance) => end(instance, 'SIGTERM')),
    freezeLeader: ofLeader('freezeLeader', (instance) => async () => {
      instance.signal('SIGSTOP')
      await sleep(between(1_000, 4_000))
      instance.signal('SIGCONT')
    }),
    hole: () => {
      const instance = any()
      return during(instance, () => hole(instance as Instance)())
    },
    holeOfLeader: ofLeader('holeOfLeader', hole),
    killRedis: () =>
      during(redis, async () => {
        await redis.kill()
        await sleep(between(200, 1_700))
        await redis.start()
      }),
    freezeRedis: () =>
      during(redis, async () => {
        redis.freeze()
        await sleep(between(1_000, 4_000))
        redis.thaw()
      }),
    reset: () => {
      for (const { link } of instances) if (random() < 0.7) link.reset()
      return Promise.resolve(true)
    },
  }
  return faults
}
