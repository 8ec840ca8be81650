import { atLeast, atMost, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep, until } from './rig/clock.ts'
import { bins, spreadOf } from './rig/spread.ts'
import type { Rig, Trial } from './trial.ts'

const clients = 10_000
const checked = 10
const perSecond = 2
const all = clients + checked

/** When all clients lose their connection at once, they must not come back at once. */
export const herdTrial: Trial = {
  shows: `${clients} clients dropped at once; all of them come back where they were`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startServer()
  const load = await rig.startLoad()
  const { port } = server
  const path = '/api/events?topics=stock-update&symbols=S0'
  await server.call('publish', plan(1, 1))
  await load('open', { name: 'herd', port, path, clients, checked, reconnects: true })

  const seconds = 16
  const lastN = 1 + seconds * perSecond
  const published = server.call('publish', plan(2, seconds * perSecond))
  await sleep(3_000)
  const droppedAt = machineMs()
  await server.call('dropAll')
  await published
  const isBack = async () => ((await load('report', 'herd')).lastNs[lastN] ?? 0) === all
  await until(isBack, 5_000)

  const { begunAt, statuses, errors, tally, lastNs, open } = await load('report', 'herd')
  const back = begunAt.filter((at) => at > droppedAt)
  const { ms, perSecond: peak } = spreadOf(back)
  rig.say(`back after the drop, each 500 ms: ${bins(back, droppedAt, 500).join(' ')}`)
  rig.say(
    `busiest second: ${peak}; last one back after ${shown(Math.max(...back) - droppedAt, 'ms')}`,
  )
  rig.say(`answers ${JSON.stringify(statuses)}, errors ${JSON.stringify(errors)}`)
  return [
    exactly('clients back', open, all),
    exactly('came back once', back.length, clients),
    // The times are random whole ms in a range of 3 s, so its ends are reached within a few ms.
    atLeast('from the first back to the last', ms, 2_990, 'ms'),
    // The longest reconnection time, and some time for the connection itself.
    atMost('the last one back after', Math.max(...back) - droppedAt, 8_000, 'ms'),
    exactly('answers other than 200', sum(statuses) - (statuses['200'] ?? 0), 0),
    exactly('connections refused or reset', sum(errors), 0),
    exactly('exact replays', tally.replayed, all),
    exactly('missing, doubled or unordered', tally.missing + tally.doubled + tally.unordered, 0),
    exactly('clients that have the last event', lastNs[lastN] ?? 0, all),
  ]
}

const plan = (firstN: number, count: number) => ({
  firstN,
  count,
  startAtMs: machineMs(),
  everyMs: 1_000 / perSecond,
  burst: 1,
  bytes: 200,
  symbols: ['S0'],
})

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
