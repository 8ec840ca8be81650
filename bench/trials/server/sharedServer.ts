import { createClient } from '@redis/client'
import * as v from 'valibot'
import { createStream, defineEvents } from '@marquee/sse-server'
import { redisJournal } from '@marquee/sse-server/redis'
import { answerCalls } from '../rig/calls.ts'
import { machineMs, sleep } from '../rig/clock.ts'

interface Tick {
  n: number
  /** When it was published, on the clock of the machine. */
  at: number
  padding: string
}
type Answer = [key: string, entries: [id: string, fields: [kind: string, text: string]][]][] | null

// About the size of a price of Marquee.
const padding = 'x'.repeat(180)
const events = defineEvents({
  tick: { schema: v.object({ n: v.number(), at: v.number(), padding: v.string() }) },
})

let publish: (tick: Tick) => void = () => {}
let close: () => Promise<unknown> | void = () => {}
let leads = () => false
let onTick: (tick: Tick) => void = () => {}

const handlers = {
  /** Opens a stream on the journal of all. */
  async openStream({ url, instance }: { url: string; instance: string }) {
    const journal = redisJournal({ url, name: 'figures', label: '1', instance, leaseMs: 2_000 })
    const stream = await createStream({ events, journal })
    leads = journal.leadership.leads
    publish = (tick) => void stream.publish('tick', tick)
    close = stream.close
    stream.onEvent(({ data }) => onTick(data))
  },
  /** Reads the same entries of Redis, and does nothing else with them. */
  async openLoop(url: string) {
    const client = await createClient({ url, RESP: 2 }).connect()
    const [key = ''] = await client.keys('*:events')
    let cursor = '$'
    let isOpen = true
    close = () => {
      isOpen = false
      client.destroy()
    }
    const read = async () => {
      while (isOpen) {
        const command = ['XREAD', 'COUNT', '1000', 'BLOCK', '500', 'STREAMS', key, cursor]
        const answer = (await client.sendCommand(command)) as unknown as Answer
        for (const [id, [kind, text]] of answer?.[0]?.[1] ?? []) {
          cursor = id
          if (kind === 'e') onTick((JSON.parse(text) as { data: Tick }).data)
        }
      }
    }
    read().catch((error: unknown) => {
      if (isOpen) throw error
    })
  },
  leads: () => leads(),
  /** Resolves when `count` ticks have come: how long each took, by its number, and the work of all, in ms. */
  async hear(count: number) {
    const ms: number[] = []
    const cpu = process.cpuUsage()
    await new Promise<void>((resolve) => {
      onTick = ({ n, at }) => {
        ms[n] = machineMs() - at
        if (n === count - 1) resolve()
      }
    })
    const { user, system } = process.cpuUsage(cpu)
    return { ms, cpuMs: (user + system) / 1_000 }
  },
  /** Publishes `count` ticks, when they are due. */
  async publish({ count, perSecond }: { count: number; perSecond: number }) {
    const startedAt = machineMs()
    for (let n = 0; n < count;) {
      await sleep(1)
      const due = Math.min(count, ((machineMs() - startedAt) * perSecond) / 1_000)
      for (; n < due; n++) publish({ n, at: machineMs(), padding })
    }
  },
  close: () => close(),
}

export type SharedCalls = typeof handlers
answerCalls(handlers)
