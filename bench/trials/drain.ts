import { atMost, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep, until } from './rig/clock.ts'
import { bins, spreadOf } from './rig/spread.ts'
import type { Rig, Trial } from './trial.ts'

const clients = 2_000
const checked = 10
const all = clients + checked
const drainMs = 10_000
const settings = {
  MAX_CONNECTIONS_PER_ADDRESS: '1000000',
  MAX_CONNECTS_PER_MINUTE: '0',
  DRAIN_MS: String(drainMs),
}

/** A deploy must lose no event silently, and must not make all clients come back at once. */
export const drainTrial: Trial = {
  shows: `SIGTERM to a server with ${clients} streams; another takes over`,
  run,
}

async function run(rig: Rig) {
  const old = await rig.startReal(settings)
  const load = await rig.startLoad()
  const given = { name: 'all', port: old.port, clients, checked, reconnects: true, numberKey: null }
  await load('open', given)
  await sleep(3_000)
  // As behind a proxy that sends all traffic to the new process from now on.
  const next = await rig.startReal(settings)
  await load('redirect', { name: 'all', port: next.port })

  const before = await load('report', 'all')
  const signalledAt = machineMs()
  old.signal('SIGTERM')
  const { code } = await old.exited
  const tookMs = machineMs() - signalledAt
  await until(async () => (await load('report', 'all')).open === all, 8_000)
  await sleep(1_000)

  const { endedAt, begunAt, ends, tally, statuses, errors, open } = await load('report', 'all')
  const back = begunAt.filter((at) => at > signalledAt)
  const closes = spreadOf(endedAt)
  rig.say(`ended after the signal, each 500 ms: ${bins(endedAt, signalledAt, 500).join(' ')}`)
  rig.say(`back after the signal, each 500 ms: ${bins(back, signalledAt, 500).join(' ')}`)
  rig.say(
    `streams ended over ${shown(closes.ms, 'ms')}; answers ${JSON.stringify(statuses)}; ` +
      `resumed by replay ${tally.replayed}, with a reported gap ${tally.gap}`,
  )
  return [
    exactly('streams before', before.open, all),
    exactly('exit code', code, 0),
    atMost('time to exit', tookMs, drainMs, 'ms'),
    exactly('goodbyes', ends.bye, all),
    exactly('streams ended without one', ends.cut, 0),
    atMost('fullest tenth of the ends', closes.fullestTenth * 100, 20, '%'),
    atMost('fullest tenth of the returns', spreadOf(back).fullestTenth * 100, 20, '%'),
    exactly('clients back', open, all),
    exactly('of these resumed, or told of a gap', tally.replayed + tally.gap, all),
    exactly('answers other than 200, and errors', sum(statuses) - 2 * all + sum(errors), 0),
    exactly('doubled or unordered', tally.unordered, 0),
  ]
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
