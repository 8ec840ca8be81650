import { setTimeout as sleep } from 'node:timers/promises'
import type { Case } from './case.ts'
import type { Outcome } from './outcome.ts'

const settleMs = 1_000

/** Measures the memory of one more idle connection. */
export function memory(ratios: Case['ratios']): Case {
  const few = 1_000
  const many = 10_000
  return {
    name: 'memory',
    title: `Memory of an idle connection: RSS from ${few} to ${many}, garbage collected`,
    columns: ['kbPerConnection', 'rssMb'],
    ratios,
    seconds: () => 9,
    async run({ openRig }) {
      const rig = await openRig()
      try {
        const rssBytes = async () => {
          await sleep(settleMs)
          await rig.server.call('collectGarbage')
          return (await rig.usage()).rssBytes
        }
        const first = await rig.connect({ clients: few })
        const before = await rssBytes()
        const rest = await rig.connect({ clients: many - few })
        const after = await rssBytes()
        const remarks = remarksOf(many, first.connected + rest.connected, rest.failure)
        if (rest.connected < few) return { figures: {}, remarks }
        const kbPerConnection = (after - before) / 1_024 / rest.connected
        return { figures: { kbPerConnection, rssMb: after / 2 ** 20 }, remarks }
      } finally {
        await rig.close()
      }
    },
  }
}

/** Measures new connections from the SYN to the first byte of the stream, 128 at a time, with warm code. */
export function connectRate(ratios: Case['ratios']): Case {
  const warm = 1_000
  const measured = 5_000
  return {
    name: 'connect',
    title: `Connect rate: ${measured} clients, 128 at a time, to the first byte of the stream`,
    columns: ['connectionsPerS', 'usPerConnection', 'corePercent'],
    ratios,
    seconds: () => 5,
    async run({ openRig }) {
      const rig = await openRig()
      try {
        await rig.connect({ clients: warm })
        await sleep(settleMs)
        const before = await rig.usage()
        const { connected, elapsedMs, failure, cpuUs } = await rig.connect({ clients: measured })
        const { cpuUs: after } = await rig.usage()
        const remarks = remarksOf(measured, connected, failure)
        const loadShare = cpuUs / 1_000 / elapsedMs
        if (loadShare > 0.9) {
          remarks.push('generator-bound')
        }
        if (connected === 0) return { figures: {}, remarks }
        return {
          figures: {
            connectionsPerS: (connected / elapsedMs) * 1_000,
            usPerConnection: (after - before.cpuUs) / connected,
            corePercent: (after - before.cpuUs) / 10 / elapsedMs,
          },
          remarks,
        }
      } finally {
        await rig.close()
      }
    },
  }
}

/** Measures the cost of very many clients that get only heartbeats. */
export function idle(ratios: Case['ratios'], maxClients: number): Case {
  const clients = Math.min(19_000, maxClients)
  const secondsOf = (quick: boolean) => (quick ? 16 : 30)
  return {
    name: 'idle',
    title: `${clients} idle clients with the server's own heartbeats`,
    columns: ['corePercent', 'kbPerConnection', 'rssMb'],
    ratios,
    // The others send no heartbeats by themselves, or need minutes to connect so many clients.
    variants: ['net', 'express', 'marquee', 'handler', 'better-sse', 'fastify-sse', 'nchan'],
    seconds: (quick) => 12 + secondsOf(quick),
    async run({ openRig, quick }): Promise<Outcome> {
      const rig = await openRig()
      try {
        const empty = await rig.usage()
        const { connected, failure } = await rig.connect({ clients, deadlineMs: 60_000 })
        await sleep(2 * settleMs)
        await rig.server.call('collectGarbage')
        const [before, startedAt] = [await rig.usage(), performance.now()]
        await sleep(secondsOf(quick) * 1_000)
        const [after, endedAt] = [await rig.usage(), performance.now()]
        const remarks = remarksOf(clients, connected, failure)
        const lost = await rig.load.call('lost')
        if (lost > 0) remarks.push(`${lost} streams ended`)
        if (connected === 0) return { figures: {}, remarks }
        return {
          figures: {
            corePercent: (after.cpuUs - before.cpuUs) / 10 / (endedAt - startedAt),
            kbPerConnection: (after.rssBytes - empty.rssBytes) / 1_024 / connected,
            rssMb: after.rssBytes / 2 ** 20,
          },
          remarks,
        }
      } finally {
        await rig.close()
      }
    },
  }
}

function remarksOf(wanted: number, connected: number, failure: string | null): string[] {
  if (connected >= wanted) return []
  return [`only ${connected} of ${wanted} connected: ${failure ?? 'too slow'}`]
}
