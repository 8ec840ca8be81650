import { randomUUID } from 'node:crypto'
import type { Runtime } from '../../time/runtime.ts'
import type { Leadership } from '../leadership.ts'
import { LinkError } from './link.ts'

export interface LeadershipOptions {
  /** The name of this process. No other one may have it. */
  instance: string
  /** How long a lease lasts without a beat, in ms. */
  leaseMs: number
}

/** What a leadership needs once its journal is open. */
export interface LeadershipDeps {
  runtime: Runtime
  /** Sends a beat. Resolves to what the script returns. */
  sendBeat(args: readonly string[]): Promise<readonly [0 | 1, ...string[]]>
  sendResign(token: string): Promise<unknown>
  /** Waits until what was appended is stored, or cannot be. */
  flushed(): Promise<void>
}

export interface RedisLeadership extends Leadership {
  /** Begins to take part. Throws where it has begun already. */
  start(deps: LeadershipDeps): void
  /** What proves the lead to Redis; null where this process does not lead. */
  token(): string | null
  /** Tells Redis at once that this process lives: it has connected, or nobody leads. */
  beat(): void
  /** Redis says that another process leads. */
  lost(): void
  stop(): void
}

/**
 * Takes the lead when it is free, and keeps it with a beat every third of a lease. A process that was paused
 * must not believe that it still leads: so its own clock ends the lease, and Redis compares the token, which
 * is a new one each time, in the same step in which it stores an event.
 */
export function createLeadership({ instance, leaseMs }: LeadershipOptions): RedisLeadership {
  let deps: LeadershipDeps | null = null
  const changes = new Set<(leads: boolean) => void>()
  const demands = new Set<() => void>()
  let token = newToken(instance)
  let leading = false
  let leadsUntil = 0
  let wanted = ''
  let others = new Map<string, string>()
  let [isBeating, beatsAgain, hasResigned, isStopped] = [false, false, false, false]
  let [cancelBeat, cancelExpiry] = [() => {}, () => {}]

  const leads = () => leading && deps !== null && deps.runtime.elapsed() < leadsUntil

  const demand = () =>
    [...new Set([wanted, ...others.values()])].filter((text) => text !== '').sort()
  let toldDemand = '[]'
  const tellDemand = () => {
    const now = JSON.stringify(demand())
    if (now === toldDemand) return
    toldDemand = now
    for (const run of demands) run()
  }

  const drop = () => {
    cancelExpiry()
    if (!leading) return
    leading = false
    token = newToken(instance)
    for (const run of changes) run(false)
    others = new Map()
    tellDemand()
  }

  const hear = (
    [isLeader, ...members]: readonly [0 | 1, ...string[]],
    sentAt: number,
    runtime: Runtime,
  ) => {
    if (isLeader === 0 || hasResigned) return drop()
    leadsUntil = sentAt + leaseMs
    // The answer came too late.
    if (runtime.elapsed() >= leadsUntil) return drop()
    cancelExpiry()
    cancelExpiry = runtime.after(leadsUntil - runtime.elapsed(), drop)
    others = new Map()
    for (let i = 0; i < members.length; i += 2) {
      if (members[i] !== instance) others.set(members[i] ?? '', members[i + 1] ?? '')
    }
    const hasBegun = !leading
    leading = true
    if (hasBegun) for (const run of changes) run(true)
    tellDemand()
  }

  const beatOnce = async ({ runtime, sendBeat }: LeadershipDeps) => {
    const sentAt = runtime.elapsed()
    try {
      const args = [instance, token, String(leaseMs), wanted, hasResigned ? '0' : '1']
      const answer = await sendBeat(args)
      if (!isStopped) hear(answer, sentAt, runtime)
    } catch (error) {
      // Without an answer the lease runs out.
      if (!(error instanceof LinkError)) throw error
    }
  }

  const beat = () => {
    beatsAgain = isBeating
    if (deps === null || isBeating || isStopped) return
    const { runtime } = deps
    cancelBeat()
    isBeating = true
    void beatOnce(deps).finally(() => {
      isBeating = false
      if (isStopped) return
      const pauseMs = beatsAgain ? 0 : (leaseMs / 3) * (0.9 + 0.2 * runtime.random())
      cancelBeat = runtime.after(pauseMs, beat)
    })
  }

  return {
    start(given) {
      if (deps !== null) throw new Error('A journal with a lease is opened once')
      deps = given
      beat()
    },
    leads,
    token: () => (leads() ? token : null),
    onChange(run) {
      changes.add(run)
      if (leads()) run(true)
      return () => changes.delete(run)
    },
    async resign() {
      if (hasResigned) return
      hasResigned = true
      if (deps === null) return
      if (leads()) await deps.flushed()
      const last = token
      drop()
      // Without an answer the lease runs out.
      await deps.sendResign(last).catch((error: unknown) => {
        if (!(error instanceof LinkError)) throw error
      })
    },
    want(text) {
      if (text === wanted) return
      wanted = text
      tellDemand()
      beat()
    },
    demand,
    onDemand(run) {
      demands.add(run)
      return () => demands.delete(run)
    },
    members: () => [instance, ...others.keys()].sort(),
    beat,
    lost: drop,
    stop() {
      isStopped = true
      cancelBeat()
      drop()
    },
  }
}

const newToken = (instance: string): string => `${instance}.${randomUUID()}`
