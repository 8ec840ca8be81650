import { atLeast, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const readers = 50
// A pause is long enough to publish far more than the kernel buffers for a socket, about 4 MiB.
const turns = { readMs: 2_000, pauseMs: 4_000 }
const plan = { count: 720, everyMs: 25, burst: 1, bytes: 60_000 }
const symbols = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9']

/** A slow reader must get the newest state, learn what was left out, and not be cut. */
export const laggingTrial: Trial = {
  shows: `${readers} readers that read in turns, from a stream of 2.4 MB/s`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startServer()
  const load = await rig.startLoad()
  const { port } = server
  const path = `/api/events?topics=stock-update&symbols=${symbols.join()}`
  await load('open', { name: 'slow', port, path, clients: readers, reading: turns })
  await load('open', { name: 'quick', port, path, clients: 5, checked: 2 })
  await server.call('publish', { ...plan, firstN: 1, startAtMs: machineMs() + 100, symbols })
  // The rest is read in the next turn.
  await sleep(turns.pauseMs + turns.readMs)
  const slow = await load('report', 'slow')
  const quick = await load('report', 'quick')
  const { caughtUp, ended, lagging } = await server.call('status')
  rig.say(
    `${caughtUp} times caught up, ${shown(slow.tally.skips / readers)} skips a reader; ` +
      `${slow.tally.events} events read, ${slow.tally.skippedTold} left out`,
  )
  return [
    exactly('readers cut', ended.behind + ended.buffer + ended.budget, 0),
    exactly('readers still there', slow.open, readers),
    atLeast('skips', slow.tally.skips, readers),
    exactly('left out, as told', slow.tally.missing, slow.tally.skippedTold),
    exactly('doubled or unordered', slow.tally.doubled + slow.tally.unordered, 0),
    exactly('readers with the newest state at the end', slow.lastNs[plan.count] ?? 0, readers),
    exactly('still lagging', lagging, 0),
    exactly('missed by quick readers', quick.tally.missing + quick.tally.doubled, 0),
  ]
}
