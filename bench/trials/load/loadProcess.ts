import { answerCalls } from '../rig/calls.ts'
import { machineMs } from '../rig/clock.ts'
import type { Schedule } from '../rig/schedule.ts'
import { openCheckedClient } from './checkedClient.ts'
import { openClient, type Client } from './client.ts'
import { openHalfRequests, type HalfRequests } from './halfRequests.ts'
import { createGroup, type Group, type GroupOptions } from './group.ts'
import { openMany } from './openMany.ts'
import { churn } from './visits.ts'

interface Members {
  group: Group
  clients: Client[]
  checked: ReturnType<typeof openCheckedClient>[]
}

const groups = new Map<string, Members>()
let half: HalfRequests | null = null

function membersOf(name: string): Members {
  const members = groups.get(name)
  if (members === undefined) throw new Error(`There is no group ${name}`)
  return members
}

const defaults: Omit<GroupOptions, 'port'> = {
  path: '/api/events',
  addresses: [],
  reading: 'always',
  reconnects: false,
  keepsRefused: false,
  numberKey: 'asOf',
}

const handlers = {
  /** Opens clients. `checked` of them use the parsers that we did not write. */
  async open(
    given: Partial<GroupOptions> & {
      name: string
      port: number
      clients: number
      inFlight?: number
      checked?: number
    },
  ): Promise<void> {
    const { name, clients: cheap, inFlight = 128, checked = 0, ...options } = given
    const group = createGroup({ ...defaults, ...options })
    const members: Members = { group, clients: [], checked: [] }
    groups.set(name, members)
    const { addresses } = group.options
    await openMany(cheap, inFlight, (index, onSettled) => {
      const address = addresses[index % addresses.length]
      members.clients.push(openClient(group, address, onSettled))
    })
    for (let index = 0; index < checked; index += 1) members.checked.push(openCheckedClient(group))
  },

  /** Measures from now on how late the events of `schedule` come. */
  expect({ name, schedule }: { name: string; schedule: Schedule }): void {
    const { group } = membersOf(name)
    group.schedule = schedule
    group.latency.reset()
  },

  /** Forgets the silences so far, while clients were still connecting. */
  forgetQuiet(name: string): void {
    membersOf(name).group.maxQuietMs = 0
  },

  /** Makes the clients of a group come back to another port from now on. */
  redirect({ name, port }: { name: string; port: number }): void {
    membersOf(name).group.options.port = port
  },

  report(name: string) {
    const { group, clients, checked } = membersOf(name)
    const { tally, latency, statuses, errors, ends, pings, endedAt, begunAt } = group
    const now = machineMs()
    const all = [...clients, ...checked]
    const open = clients.filter((client) => client.isOpen())
    return {
      tally,
      statuses,
      errors,
      ends,
      pings,
      endedAt,
      begunAt,
      open: all.filter((client) => client.isOpen()).length,
      /** The last number that clients have seen → how many clients. */
      lastNs: countBy(all.map((client) => String(client.lastN()))),
      maxQuietMs: Math.max(group.maxQuietMs, ...open.map((client) => now - client.lastHeardAt())),
      latency: {
        count: latency.count(),
        p50: latency.percentile(0.5),
        p99: latency.percentile(0.99),
        max: latency.max(),
      },
    }
  },

  close(name: string): void {
    const { group, clients, checked } = membersOf(name)
    group.stopping = true
    for (const client of [...clients, ...checked]) client.close()
    groups.delete(name)
  },

  churn,

  async openHalf(at: { port: number; address: string; count: number }): Promise<void> {
    half = await openHalfRequests(at)
  },

  halfLeft: (): number => half?.left() ?? 0,

  cpuMs(): number {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

export type LoadCalls = typeof handlers
answerCalls(handlers)
