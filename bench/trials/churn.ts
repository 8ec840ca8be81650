import { atMost, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep, until } from './rig/clock.ts'
import type { Rig, Trial, TrialServer } from './trial.ts'

const plateaus = 5
const visitsEach = 10_000
// A page of V8 can come and go, which is no leak. A leaked connection would be kilobytes.
const maxBytesPerVisit = 50

/** Clients that come and go in every possible way must leave nothing behind. */
export const churnTrial: Trial = {
  shows: `${plateaus * visitsEach} visits: FIN, RST, half-close, HEAD, leaving in a replay or before`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startServer({ MAX_REPLAY_BYTES: '1048576' })
  const load = await rig.startLoad()
  const { port } = server
  const path = '/api/events?topics=stock-update&symbols=S0'
  const plan = { everyMs: 5, burst: 1, symbols: ['S0'] }
  const first = { firstN: 1, count: 1, bytes: 200, startAtMs: machineMs() }
  await server.call('publish', { ...plan, ...first })
  const { lastId } = await server.call('status')
  const rest = { firstN: 2, count: 90, bytes: 8_192, startAtMs: machineMs() }
  await server.call('publish', { ...plan, ...rest })
  const visits = { port, path, inFlight: 100, cursor: lastId ?? '' }

  // The first visitors make the server compile its code and fill its pools, so they do not count.
  await load('churn', { ...visits, visits: visitsEach })
  const before = await atRest(server)
  const heaps = [before.heapBytes]
  const failed: Record<string, number> = {}
  for (let plateau = 0; plateau < plateaus; plateau += 1) {
    const startedAt = machineMs()
    Object.assign(failed, await load('churn', { ...visits, visits: visitsEach }))
    const perSecond = visitsEach / ((machineMs() - startedAt) / 1_000)
    const after = await atRest(server)
    heaps.push(after.heapBytes)
    rig.say(
      `plateau ${plateau + 1}: ${shown(after.heapBytes / 2 ** 20, 'MiB')} of heap, ` +
        `${after.openFiles} files, ${shown(perSecond)} visits/s`,
    )
  }
  const after = await server.call('status')
  return [
    exactly('visits that did not end as meant', JSON.stringify(failed), '{}'),
    exactly('subscribers', after.connections, 0),
    exactly('subscriptions', after.groups, 0),
    exactly('bytes held for readers', after.bufferedBytes, 0),
    exactly('lagging readers', after.lagging, 0),
    exactly('open files', after.openFiles, before.openFiles ?? 'unknown'),
    exactly('timers', after.resources.Timeout ?? 0, before.resources.Timeout ?? 0),
    exactly('sockets', after.resources.TCPSocketWrap ?? 0, 0),
    exactly('listeners on the process', after.listeners, before.listeners),
    exactly('warnings', after.warnings, 0),
    atMost('heap kept for each visit', slope(heaps) / visitsEach, maxBytesPerVisit, 'B'),
  ]
}

/** What a server holds after all clients have left and the garbage is collected. */
async function atRest(server: TrialServer) {
  await until(async () => {
    const { connections, resources } = await server.call('status')
    return connections === 0 && (resources.TCPSocketWrap ?? 0) === 0
  }, 10_000)
  // Some objects are released only in a later turn of the event loop, so it waits for that.
  for (let round = 0; round < 3; round += 1) {
    await sleep(200)
    await server.call('collectGarbage')
  }
  return server.call('status')
}

/** The growth from one of `values` to the next, by least squares. */
function slope(values: readonly number[]): number {
  const meanX = (values.length - 1) / 2
  const meanY = values.reduce((a, b) => a + b, 0) / values.length
  const dx = values.map((_, x) => x - meanX)
  const xy = dx.reduce((sum, d, index) => sum + d * ((values[index] ?? 0) - meanY), 0)
  return xy / dx.reduce((sum, d) => sum + d * d, 0)
}
