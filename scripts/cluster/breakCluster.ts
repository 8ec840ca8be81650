import { keepRunning } from './keepRunning.ts'
import type { Breaking } from './keys.ts'
import type { Cluster } from './openCluster.ts'

export interface BreakerOptions {
  cluster: Cluster
  /** The number of the instance that leads; null where none is known to. */
  leader: () => number | null
  /** Called with what has happened, in words. */
  onNews: (news: string) => void
}

export interface Breaker {
  carryOut(order: Breaking): void
  isRedisFrozen(): boolean
  isCutOff(instance: number): boolean
  /** From now on nothing is started again. */
  release(): void
}

const againMs = 2_000
const freezeMs = 3_000
const cutOffMs = 5_000

/** Breaks the parts of a cluster, and mends them after a while. */
export function createBreaker({ cluster, leader, onNews }: BreakerOptions): Breaker {
  const { redis, instances } = cluster
  const keptRedis = keepRunning(redis, { againMs, onNews })
  const kept = instances.map(({ program }) => keepRunning(program, { againMs, onNews }))
  const cutOff = new Map<number, NodeJS.Timeout>()
  let thaw: NodeJS.Timeout | null = null

  const killRedis = () => {
    if (thaw !== null) clearTimeout(thaw)
    thaw = null
    keptRedis.killOrStart()
  }
  const freezeRedis = () => {
    if (!redis.isRunning()) return onNews('Redis is down already')
    if (thaw !== null) clearTimeout(thaw)
    redis.freeze()
    onNews(`Redis is frozen for ${freezeMs / 1_000} s`)
    thaw = setTimeout(() => {
      thaw = null
      redis.thaw()
      onNews('Redis goes on')
    }, freezeMs)
  }
  const cut = (number: number) => {
    const instance = instances[number - 1]
    if (instance === undefined) return
    const { relay, program } = instance
    clearTimeout(cutOff.get(number))
    relay.swallow()
    onNews(`${program.name} is cut off from Redis for ${cutOffMs / 1_000} s`)
    const mend = () => {
      cutOff.delete(number)
      relay.open()
      // What was swallowed is lost, so the connections of that time are of no use.
      relay.reset()
      onNews(`${program.name} reaches Redis again`)
    }
    cutOff.set(number, setTimeout(mend, cutOffMs))
  }
  const kill = (number: number | null) => {
    if (number === null) onNews('No instance leads at this moment')
    else kept[number - 1]?.killOrStart()
  }

  return {
    carryOut(order) {
      switch (order.kind) {
        case 'kill':
          return kill(order.instance)
        case 'killLeader':
          return kill(leader())
        case 'cutOff':
          return cut(order.instance)
        case 'killRedis':
          return killRedis()
        case 'freezeRedis':
          return freezeRedis()
      }
    },
    isRedisFrozen: () => thaw !== null,
    isCutOff: (number) => cutOff.has(number),
    release() {
      for (const each of [keptRedis, ...kept]) each.release()
      if (thaw !== null) clearTimeout(thaw)
      redis.thaw()
      for (const timer of cutOff.values()) clearTimeout(timer)
    },
  }
}
