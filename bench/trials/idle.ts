import { atMost, exactly, mib, shown } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const clients = 19_000
const first = 1_000
// On many machines a process may have 20,000 files, and the server needs some itself.
const loads = 2
const heartbeatMs = 15_000
const seconds = { short: 60, full: 300 }

/** Streams without events must cost very little, and must not become silent. */
export const idleTrial: Trial = {
  shows: `${clients} streams with nothing but heartbeats`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startServer({ HEARTBEAT_MS: String(heartbeatMs) })
  const { port } = server
  const path = '/api/events?topics=movies'
  const calls = await Promise.all(Array.from({ length: loads }, () => rig.startLoad()))
  const open = async (name: string, count: number) => {
    const each = { name, port, path, clients: count / loads }
    await Promise.all(calls.map((load) => load('open', each)))
    await sleep(3_000)
    await server.call('collectGarbage')
    return server.call('status')
  }
  // The first clients make the server compile its code, so they do not count.
  const before = await open('first', first)
  const after = await open('idle', clients - first)
  const forSeconds = rig.full ? seconds.full : seconds.short
  for (const name of ['first', 'idle']) {
    await Promise.all(calls.map((load) => load('forgetQuiet', name)))
  }
  const began = await server.call('status')
  await sleep(forSeconds * 1_000)
  const ended = await server.call('status')
  const reports = await Promise.all(
    calls.flatMap((load) => [load('report', 'first'), load('report', 'idle')]),
  )

  const held = reports.reduce((sum, report) => sum + report.open, 0)
  const pings = reports.reduce((sum, report) => sum + report.pings, 0)
  const quietMs = Math.max(...reports.map((report) => report.maxQuietMs))
  const more = clients - first
  rig.say(
    `${shown(mib(after.rssBytes), 'MiB')} of memory; ${shown(pings / clients)} pings for each; ` +
      `${shown((after.heapBytes - before.heapBytes) / more / 1_024, 'KiB')} of heap for each`,
  )
  return [
    exactly('streams held', held, clients),
    atMost('CPU', (ended.cpuMs - began.cpuMs) / forSeconds / 10, 10, '% of a core'),
    atMost('the longest silence of any', quietMs, heartbeatMs, 'ms'),
    atMost('memory for each', (after.rssBytes - before.rssBytes) / more / 1_024, 20, 'KiB'),
  ]
}
