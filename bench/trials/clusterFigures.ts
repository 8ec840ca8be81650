import { fileURLToPath } from 'node:url'
import { startRedis } from '../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { measureTakeovers } from '../ledger/cluster/measureTakeovers.ts'
import { atMost, median, shown } from './rig/bar.ts'
import { until } from './rig/clock.ts'
import type { Call } from './rig/calls.ts'
import type { SharedCalls } from './server/sharedServer.ts'
import type { Rig, Trial } from './trial.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rates = [100, 500, 1_000]
const leaseMs = 2_000
const beatMs = leaseMs / 3

/** What several servers cost, beside nothing but a loop of XREAD; and how soon another one leads. */
export const clusterFiguresTrial: Trial = {
  shows: `from one server to all three, beside a bare loop of XREAD, at ${rates.join(', ')} events a second; takeovers`,
  run: async (rig) => [...(await delays(rig)), ...(await takeovers(rig))],
}

async function delays(rig: Rig) {
  const redis = await startRedis('--appendfsync', 'always')
  const three = () => Promise.all([rig.startShared(), rig.startShared(), rig.startShared()])
  const [servers, loops] = [await three(), await three()]
  try {
    for (const [n, server] of servers.entries()) {
      await server('openStream', { url: redis.url, instance: `server-${n}` })
    }
    const leader = await leaderOf(servers)
    // The first entry makes the stream.
    await leader('publish', { count: 1, perSecond: 1_000 })
    for (const loop of loops) await loop('openLoop', redis.url)
    const bars = []
    for (const perSecond of rates) {
      const rounds: Record<'servers' | 'loops', Figures>[] = []
      for (let round = 0; round < (rig.full ? 9 : 3); round++) {
        const count = perSecond * 5
        const [heard, bare] = [hearAll(servers, count), hearAll(loops, count)]
        await leader('publish', { count, perSecond })
        rounds.push({ servers: await heard, loops: await bare })
      }
      const of = (who: 'servers' | 'loops', what: keyof Figures) =>
        median(rounds.map((round) => round[who][what]))
      for (const [who, name] of [
        ['servers', 'at all three servers'],
        ['loops', 'at all three bare loops'],
      ] as const) {
        rig.say(
          `${perSecond}/s: ${name} after p50 ${shown(of(who, 'p50'), 'ms')}, ` +
            `p99 ${shown(of(who, 'p99'), 'ms')}; ${shown(of(who, 'cpuUs'), 'µs')} CPU of each for an event`,
        )
      }
      const times = median(rounds.map((round) => round.servers.p99 / round.loops.p99))
      bars.push(atMost(`${perSecond}/s: p99, times that of a bare loop (median)`, times, 2))
    }
    return bars
  } finally {
    await Promise.all([...servers, ...loops].map((each) => each('close')))
    await redis.stop()
  }
}

interface Figures {
  p50: number
  p99: number
  /** For each event, in the middle one. */
  cpuUs: number
}

/** When each event has come to all of them. */
async function hearAll(all: readonly Call<SharedCalls>[], count: number): Promise<Figures> {
  const heard = await Promise.all(all.map((each) => each('hear', count)))
  const last = Array.from({ length: count }, (_, n) =>
    Math.max(...heard.map(({ ms }) => ms[n] ?? NaN)),
  )
  last.sort((a, b) => a - b)
  const at = (share: number) => last[Math.floor(count * share)] ?? NaN
  const cpuMs = median(heard.map((each) => each.cpuMs))
  return { p50: at(0.5), p99: at(0.99), cpuUs: (cpuMs / count) * 1_000 }
}

async function leaderOf(servers: readonly Call<SharedCalls>[]): Promise<Call<SharedCalls>> {
  let leader: Call<SharedCalls> | undefined
  await until(async () => {
    const leads = await Promise.all(servers.map((server) => server('leads')))
    leader = servers[leads.indexOf(true)]
    return leader !== undefined
  }, 10_000)
  if (leader === undefined) throw new Error('Nobody leads')
  return leader
}

async function takeovers(rig: Rig) {
  const plan = { root, program: 'bench/ledger/busyServer.ts', leaseMs, redisKeeps: true }
  const seen = await measureTakeovers({ ...plan, env: { EVERY_MS: '5' } }, rig.full ? 15 : 5)
  const most = (fault: string, what: string, mostMs: number) => {
    const ms = seen.flatMap((each) => (each.fault === fault ? [each.ms] : []))
    rig.say(`takeover after ${what}: ${ms.map((each) => shown(each)).join(', ')} ms`)
    return atMost(`takeover after ${what}, at most`, Math.max(...ms), mostMs, 'ms')
  }
  return [
    most('killLeader', 'kill −9', leaseMs + beatMs + 1_000),
    most('endLeader', 'SIGTERM', beatMs),
  ]
}
