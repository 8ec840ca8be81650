import { atMost, exactly, mib, shown } from './rig/bar.ts'
import { machineMs, sleep } from './rig/clock.ts'
import { sketch, watchServer } from './curve.ts'
import type { Rig, Trial } from './trial.ts'

const clients = 10_000
const checked = 10
const all = clients + checked
const minutes = { short: 1, full: 30 }

/** A day has many of these half hours: memory that grows in one would grow without end. */
export const longTrial: Trial = {
  shows: `${clients} clients at one event a second`,
  run,
}

async function run(rig: Rig) {
  // A small window is full soon, and then its size does not change.
  const server = await rig.startServer({ WINDOW_EVENTS: '10' })
  const load = await rig.startLoad()
  const path = '/api/events?topics=stock-update&symbols=S0'
  await load('open', { name: 'all', port: server.port, path, clients, checked })
  const count = 60 * (rig.full ? minutes.full : minutes.short)
  const schedule = { firstN: 1, count, startAtMs: machineMs() + 500, everyMs: 1_000, burst: 1 }
  await load('expect', { name: 'all', schedule })
  const published = server.call('publish', { ...schedule, bytes: 200, symbols: ['S0'] })
  // The first events run code that is not compiled yet, so they do not count.
  await sleep(15_000)
  await server.call('collectGarbage')
  const before = await server.call('status')
  const curve = watchServer(server, rig.full ? 20_000 : 4_000)
  await published
  await sleep(1_000)
  await server.call('collectGarbage')
  const after = await server.call('status')
  const seen = await curve.stop()
  const { latency, tally, lastNs, open } = await load('report', 'all')

  rig.say(`RSS MiB: ${sketch(seen.map(({ rssBytes }) => rssBytes))}`)
  rig.say(`heap MiB: ${sketch(seen.map(({ heapBytes }) => heapBytes))}`)
  rig.say(
    `latency p50 ${shown(latency.p50, 'ms')}, p99 ${shown(latency.p99, 'ms')}, ` +
      `max ${shown(latency.max, 'ms')}`,
  )
  return [
    exactly('streams held', open, all),
    exactly('missing, doubled or unordered', tally.missing + tally.doubled + tally.unordered, 0),
    exactly('clients that have the last event', lastNs[count] ?? 0, all),
    atMost('heap gained', mib(after.heapBytes - before.heapBytes), 2, 'MiB'),
    atMost('RSS gained', mib(after.rssBytes - before.rssBytes), 20, 'MiB'),
    atMost('latency p99', latency.p99, 250, 'ms'),
  ]
}
