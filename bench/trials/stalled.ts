import { atLeast, atMost, exactly, median, mib, shown } from './rig/bar.ts'
import { machineMs, sleep, until } from './rig/clock.ts'
import { sketch, watchServer } from './curve.ts'
import type { Schedule } from './rig/schedule.ts'
import type { Rig, Trial } from './trial.ts'
import { kernelBufferedBytes } from './rig/kernel.ts'

const rounds = 3
const healthy = 1_000
const stalled = 100
const eventsPerS = 20
const alone = { seconds: 5 }
const beside = { seconds: 14 }
// Large events fill the kernel's buffers, about 4 MiB for each socket. Small ones would take too long.
const fill = { bytes: 60_000, count: 120, everyMs: 25, burst: 1 }

/** Readers that keep their connection and never read must not slow down the others. */
export const stalledTrial: Trial = {
  shows: `${stalled} readers that never read, among ${healthy} that do, in 128 MiB of heap`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startServer({}, { nodeOptions: ['--max-old-space-size=128'] })
  const load = await rig.startLoad()
  const { port } = server
  const path = '/api/events?topics=stock-update&symbols='
  await load('open', { name: 'healthy', port, path: `${path}S0`, clients: healthy, checked: 5 })

  let firstN = 1
  const publish = async (seconds: number) => {
    const count = seconds * eventsPerS
    const everyMs = 1_000 / eventsPerS
    const schedule: Schedule = { firstN, count, startAtMs: machineMs() + 200, everyMs, burst: 1 }
    firstN += count
    await load('expect', { name: 'healthy', schedule })
    const { maxLateMs } = await server.call('publish', {
      ...schedule,
      bytes: 2_048,
      symbols: ['S0'],
    })
    await sleep(500)
    const { latency } = await load('report', 'healthy')
    return { p99: latency.p99, maxLateMs }
  }

  await publish(2)
  const curve = watchServer(server, 250)
  const p99s: { alone: number; beside: number }[] = []
  const kernel: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const before = await publish(alone.seconds)
    const name = `stalled ${round}`
    const paths = `${path}S0,FAT`
    await load('open', { name, port, path: paths, clients: stalled, reading: 'never' })
    await server.call('publish', { ...fill, firstN: 1, startAtMs: machineMs(), symbols: ['FAT'] })
    await until(async () => (await server.call('status')).lagging === stalled, 3_000)
    const during = await publish(beside.seconds)
    p99s.push({ alone: before.p99, beside: during.p99 })
    kernel.push(mib(kernelBufferedBytes()))
    rig.say(
      `round ${round}: healthy p99 ${shown(before.p99, 'ms')} alone, ` +
        `${shown(during.p99, 'ms')} beside them (the publisher itself was up to ` +
        `${shown(before.maxLateMs)} and ${shown(during.maxLateMs, 'ms')} late)`,
    )
    await load('close', name)
    await sleep(1_000)
  }
  const seen = await curve.stop()
  const { ended, cuts, connections, bufferedBytes } = await server.call('status')
  const report = await load('report', 'healthy')

  rig.say(`heap MiB: ${sketch(seen.map(({ heapBytes }) => heapBytes))}`)
  rig.say(`RSS MiB: ${sketch(seen.map(({ rssBytes }) => rssBytes))}`)
  rig.say(`unread in the process, MiB: ${sketch(seen.map((each) => each.bufferedBytes))}`)
  const heaps = seen.map(({ heapBytes }) => mib(heapBytes))
  const rsss = seen.map(({ rssBytes }) => mib(rssBytes))
  return [
    exactly('stalled readers cut and counted', cuts.length, rounds * stalled),
    exactly('the meter agrees', ended.behind + ended.buffer + ended.budget, rounds * stalled),
    atMost('the last of them after', Math.max(...cuts.map((cut) => cut.behindMs)) / 1_000, 10, 's'),
    atMost(
      `healthy p99 beside them, to alone (median of ${rounds})`,
      median(p99s.map((round) => round.beside / round.alone)),
      1.2,
    ),
    exactly('healthy readers still there', connections, healthy + 5),
    exactly('events missed by the healthy', report.tally.missing + report.tally.doubled, 0),
    atLeast('events seen by the healthy', report.tally.events, (firstN - 1) * (healthy + 5)),
    exactly('bytes still held for readers', bufferedBytes, 0),
    atMost('held by the kernel after they were cut', Math.max(...kernel), 64, 'MiB'),
    atMost('highest heap', Math.max(...heaps), 128, 'MiB'),
    atMost('highest RSS', Math.max(...rsss), 300, 'MiB'),
  ]
}
