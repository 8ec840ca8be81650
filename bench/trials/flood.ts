import { atLeast, atMost, exactly, shown } from './rig/bar.ts'
import { machineMs, sleep } from './rig/clock.ts'
import { startProbe } from './rig/probe.ts'
import type { Rig, Trial } from './trial.ts'

const sockets = 5_000
const idle = 500
const perAddress = 200
const maxConnections = 2_000
const settings = {
  MAX_CONNECTIONS: String(maxConnections),
  MAX_CONNECTIONS_PER_ADDRESS: String(perAddress),
  MAX_CONNECTS_PER_MINUTE: '0',
}
const addressesOf = (network: number, count: number) =>
  Array.from({ length: count }, (_, index) => `127.0.${network}.${index + 1}`)
// A request whose head is not complete after 10 s gets 408. Node checks for that every 5 s.
const halfRequestMs = 16_000

/** A client that takes all places that it can must not harm other clients or the health checks. */
export const floodTrial: Trial = {
  shows: `${sockets} sockets from one address, then from 50, and ${idle} requests that never end`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startReal(settings)
  const load = await rig.startLoad()
  const { port } = server
  const flood = { port, keepsRefused: true, inFlight: 64 }
  await load('open', { name: 'honest', port, clients: 1, checked: 1, numberKey: null })
  await sleep(1_500)
  const probes = [startProbe(port, '/healthz'), startProbe(server.adminPort, '/healthz')] as const

  const begunAt = machineMs()
  const one = addressesOf(1, 1)
  await load('open', { ...flood, name: 'one', addresses: one, clients: sockets })
  const fromOne = await load('report', 'one')
  await load('openHalf', { port, address: '127.0.3.1', count: idle })
  // The first address still holds all its sockets meanwhile.
  await load('open', { name: 'other', port, addresses: ['127.0.4.1'], clients: 50, inFlight: 8 })
  const other = await load('report', 'other')
  const many = addressesOf(2, 50)
  await load('open', { ...flood, name: 'many', addresses: many, clients: sockets })
  const fromMany = await load('report', 'many')
  const tookMs = machineMs() - begunAt
  await sleep(Math.max(0, halfRequestMs - tookMs))
  const half = await load('halfLeft')
  const [open, admin] = await Promise.all(probes.map((probe) => probe.stop()))
  const honest = await load('report', 'honest')

  for (const name of ['one', 'many', 'other']) await load('close', name)
  await sleep(1_000)
  await load('open', { name: 'late', port, addresses: one, clients: perAddress })
  const late = await load('report', 'late')

  rig.say(`from one address: ${told(fromOne)}`)
  rig.say(`from 50 addresses: ${told(fromMany)}`)
  rig.say(`from another address meanwhile: ${told(other)}`)
  rig.say(`/healthz: p99 ${shown(open?.p99 ?? NaN, 'ms')}; admin ${shown(admin?.p99 ?? NaN, 'ms')}`)
  const free = maxConnections - 2 - perAddress - 50
  return [
    exactly('streams for one address', fromOne.statuses['200'] ?? 0, perAddress),
    exactly('all others refused with 429', fromOne.statuses['429'] ?? 0, sockets - perAddress),
    exactly('streams for another address meanwhile', other.open, 50),
    exactly('streams for 50 addresses', fromMany.statuses['200'] ?? 0, free),
    exactly('all others refused with 503', fromMany.statuses['503'] ?? 0, sockets - free),
    exactly('requests that never end and are still there', half, 0),
    exactly('honest streams cut', honest.ends.cut + honest.ends.bye, 0),
    atLeast('events on them', honest.tally.events, Math.floor(tookMs / 1_000)),
    atMost('their longest silence', honest.maxQuietMs, 3_000, 'ms'),
    exactly('/healthz not answered', open?.failed ?? -1, 0),
    atMost('/healthz p99', open?.p99 ?? NaN, 100, 'ms'),
    exactly('/healthz of the admin listener not answered', admin?.failed ?? -1, 0),
    atMost('the same p99', admin?.p99 ?? NaN, 100, 'ms'),
    exactly('places given back afterwards', late.open, perAddress),
  ]
}

function told({ statuses, errors }: Record<'statuses' | 'errors', Record<string, number>>): string {
  return `answers ${JSON.stringify(statuses)}, errors ${JSON.stringify(errors)}`
}
