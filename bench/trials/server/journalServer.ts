import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { streamEvents } from '@marquee/shared/streamEvents.ts'
import { createStream, memoryJournal } from '@marquee/sse-server'
import { sqliteJournal } from '@marquee/sse-server/sqlite'
import { answerCalls } from '../rig/calls.ts'
import { machineMs } from '../rig/clock.ts'
import { publishPlan } from './publisher.ts'

export type JournalName = 'memory' | 'sqlite'

// The folder of the results is on a disk. The one for temporary files may be in memory.
const folder = fileURLToPath(new URL('../../../test-results/journal', import.meta.url))
// An earlier trial may have been stopped.
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const pathOf = (file: string) => join(folder, `${file}.db`)

const open = (name: JournalName, file: string) =>
  createStream({
    events: streamEvents,
    journal: name === 'memory' ? memoryJournal() : sqliteJournal({ path: pathOf(file), label: '' }),
    retain: { events: 200_000, ageMs: 3_600_000, bytes: 1_000_000_000 },
  })
type Stream = Awaited<ReturnType<typeof open>>

/** Publishes quotes of a usual size when they are due. Resolves when all are stored. */
async function publish(stream: Stream, count: number, perSecond: number) {
  const storedMs: number[] = []
  let last: Promise<unknown> = Promise.resolve()
  const plan = { firstN: 1, count, startAtMs: machineMs(), everyMs: 1_000 / perSecond, burst: 1 }
  const symbols = Array.from({ length: 20 }, (_, n) => `SYM-${n}`)
  await publishPlan(
    (quote) => {
      const at = performance.now()
      last = stream
        .publish('stock-update', quote)
        .stored()
        .then(() => storedMs.push(performance.now() - at))
    },
    { ...plan, bytes: 300, symbols },
  )
  await last
  return storedMs.sort((a, b) => a - b)
}

const handlers = {
  /** Publishes for a while, and resolves to the delays of the event loop and of what was stored, in ms. */
  async publish({
    name,
    perSecond,
    seconds,
  }: {
    name: JournalName
    perSecond: number
    seconds: number
  }) {
    const stream = await open(name, 'publish')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const cpu = process.cpuUsage()
    delay.enable()
    const storedMs = await publish(stream, perSecond * seconds, perSecond)
    delay.disable()
    const { user, system } = process.cpuUsage(cpu)
    await stream.close()
    const at = (share: number) => storedMs[Math.floor(storedMs.length * share)] ?? NaN
    return {
      longestMs: delay.max / 1e6,
      p99Ms: delay.percentile(99) / 1e6,
      storedP50Ms: at(0.5),
      storedP99Ms: at(0.99),
      cpuUsPerEvent: (user + system) / storedMs.length,
    }
  },
  /** Fills a file with this many events. */
  async fill(count: number) {
    const stream = await open('sqlite', `${count}`)
    if (count > 0) await publish(stream, count, 20_000)
    await stream.close()
  },
  /** Opens a stream. Resolves to how long that took, and how long the longest turn of it. */
  async start({ name, count }: { name: JournalName; count: number }) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const startedAt = performance.now()
    const stream = await open(name, `${count}`)
    const ms = performance.now() - startedAt
    // The delay of the last turn is counted in the next one.
    await new Promise((resolve) => setTimeout(resolve, 5))
    delay.disable()
    await stream.close()
    return { ms, longestMs: delay.max / 1e6 }
  },
  /** Removes the files. */
  remove: () => rmSync(folder, { recursive: true }),
}

export type JournalCalls = typeof handlers
answerCalls(handlers)
