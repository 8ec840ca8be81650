import { atLeast, atMost, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep } from './rig/clock.ts'
import { startProbe, type ProbeResult } from './rig/probe.ts'
import type { Rig, Trial } from './trial.ts'

const openFiles = 256
const sockets = 400
const settings = { MAX_CONNECTIONS_PER_ADDRESS: '1000000', MAX_CONNECTS_PER_MINUTE: '0' }

/** A server that runs out of files must not crash, and must keep its open streams. */
export const emfileTrial: Trial = {
  shows: `${sockets} clients for a server that may open ${openFiles} files`,
  run,
}

async function run(rig: Rig) {
  return [...(await within(rig)), ...(await beyond(rig))]
}

/** The real server, which knows its limit and stays below it. */
async function within(rig: Rig) {
  const server = await rig.startReal(settings, { openFiles })
  const load = await rig.startLoad()
  const { port } = server
  await load('open', { name: 'honest', port, clients: 1, checked: 1, numberKey: null })
  await sleep(1_000)
  const probe = startProbe(server.adminPort, '/healthz', 50)
  const crowd = { name: 'crowd', port, clients: sockets, keepsRefused: true, numberKey: null }
  await load('open', crowd)
  await sleep(4_000)
  const { statuses, errors } = await load('report', 'crowd')
  const admin = await probe.stop()
  const honest = await load('report', 'honest')
  await load('close', 'crowd')
  await sleep(1_000)
  await load('open', { name: 'late', port, clients: 50, numberKey: null })
  const late = await load('report', 'late')
  rig.say(`below its limit: answers ${JSON.stringify(statuses)}, errors ${JSON.stringify(errors)}`)
  rig.say(`admin /healthz p99 ${shown(admin.p99, 'ms')}, ${admin.failed} of ${admin.asked} failed`)
  server.signal('SIGTERM')
  const { code } = await server.exited
  return [
    atLeast('below its limit: streams', statuses['200'] ?? 0, 50),
    exactly('honest streams cut', honest.ends.cut + honest.ends.bye, 0),
    atMost('their longest silence', honest.maxQuietMs, 3_000, 'ms'),
    exactly('admin /healthz not answered', admin.failed, 0),
    exactly('streams after the crowd has left', late.open, 50),
    exactly('exit code', code, 0),
  ]
}

/** The engine without a known limit: this shows what the runtime does at the limit. */
async function beyond(rig: Rig) {
  const server = await rig.startServer({}, { openFiles })
  const load = await rig.startLoad()
  const { port } = server
  await load('open', { name: 'honest', port, clients: 1, checked: 1 })
  const plan = { firstN: 1, count: 80, everyMs: 100, burst: 1, bytes: 200, symbols: ['S0'] }
  const published = server.call('publish', { ...plan, startAtMs: machineMs() })
  const probe = startProbe(port, '/healthz', 100)
  await load('open', { name: 'crowd', port, clients: sockets })
  await sleep(3_000)
  const { statuses, errors } = await load('report', 'crowd')
  const { openFiles: used, cpuMs } = await server.call('status')
  await sleep(1_000)
  const busyMs = (await server.call('status')).cpuMs - cpuMs
  const health: ProbeResult = await probe.stop()
  await load('close', 'crowd')
  await sleep(500)
  await load('open', { name: 'late', port, clients: 50 })
  const late = await load('report', 'late')
  await published
  await sleep(200)
  const honest = await load('report', 'honest')
  rig.say(
    `at its limit: ${used} files open, answers ${JSON.stringify(statuses)}, ` +
      `errors ${JSON.stringify(errors)}; ${health.failed} of ${health.asked} health checks failed`,
  )
  return [
    exactly('at its limit: events missed by the honest', honest.tally.missing, 0),
    exactly('the last event at', honest.lastNs[plan.count] ?? 0, 2),
    atMost('CPU while there is no file left', busyMs / 10, 50, '%'),
    exactly('streams after the crowd has left', late.open, 50),
  ]
}
