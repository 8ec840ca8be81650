import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { drop, live, onlyHeaders, refuse } from '../../e2e/engines/server/answers.ts'
import type { FaultServer } from '../../e2e/engines/server/faultServer.ts'
import type { OpenOptions, Stream } from './clients.ts'
import { setHidden } from './page.ts'

export interface Bench {
  server: FaultServer
  /** Opens a stream at the server, or at `url`. */
  open(url?: string, request?: OpenOptions['request']): Stream
  /** Lets the clock pass `ms`, or less where `until` becomes true. Returns whether it did. */
  pass(ms: number, until?: () => boolean): Promise<boolean>
  /** Sets what `Math.random` returns. */
  chance(value: number): void
}

const minutes = 60_000
const heartbeatMs = 10_000

/** Opens a stream, and waits until it has the first of the server's events. */
async function openLive({ server, open, pass }: Bench, first = 1): Promise<Stream> {
  server.byDefault(live({ heartbeatMs }))
  const stream = open()
  await pass(5_000, () => server.streams() === 1)
  server.publish(first)
  await pass(5_000, () => stream.seen.length >= first)
  return stream
}

const hasAll = (server: FaultServer, { seen }: Stream) => seen.join() === server.published().join()

/** The times between the attempts of a client whose connections break, in ms. */
async function waits({ server, open, pass, chance }: Bench, value: number): Promise<number[]> {
  chance(value)
  server.byDefault(drop)
  const before = server.requests.length
  const stream = open()
  await pass(1.5 * minutes, () => server.requests.length - before >= 14)
  stream.close()
  const times = server.requests.slice(before).map(({ at }) => at)
  return times.slice(1).map((at, n) => at - (times[n] ?? 0))
}

/** What is done to each client, by the name of the row. The result says whether the client does it. */
export const experiments: Record<string, (bench: Bench) => Promise<boolean>> = {
  async 'comes back after an answer of 503'({ server, open, pass }) {
    server.next(refuse(503))
    server.publish(1)
    const stream = open()
    return pass(1 * minutes, () => hasAll(server, stream))
  },

  async 'comes back when the server ends the stream'(bench) {
    await openLive(bench)
    bench.server.cut('end')
    return bench.pass(1 * minutes, () => bench.server.streams() === 1)
  },

  async 'waits longer after each failure'(bench) {
    const all = await waits(bench, 0.5)
    return (all.at(-1) ?? 0) > 4 * (all[0] ?? Infinity)
  },

  async 'waits a random time, so that clients do not come back together'(bench) {
    const [early, late] = [await waits(bench, 0.3), await waits(bench, 0.9)]
    return (late[3] ?? 0) > 2 * (early[3] ?? Infinity)
  },

  async 'notices a server that fell silent'(bench) {
    await openLive(bench)
    bench.server.freeze()
    return bench.pass(1 * minutes, () => bench.server.requests.length > 1)
  },

  async 'notices a proxy that holds the stream back'({ server, open, pass }) {
    server.byDefault(onlyHeaders)
    open()
    return pass(1 * minutes, () => server.requests.length > 1)
  },

  async 'has the events all the same, behind such a proxy'({ server, open, pass }) {
    server.byDefault(onlyHeaders)
    server.publish(1)
    const stream = open()
    return pass(2 * minutes, () => hasAll(server, stream))
  },

  async 'goes on from the last event when it is opened again by hand'(bench) {
    const stream = await openLive(bench, 3)
    bench.server.publish(3)
    stream.reopen()
    return bench.pass(5_000, () => hasAll(bench.server, stream))
  },

  async 'has one connection when it is opened by hand during a wait'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench)
    server.next(refuse(503))
    server.cut('end')
    await pass(5_000, () => server.requests.length === 2)
    stream.reopen()
    await pass(0.5 * minutes)
    return server.streams() === 1
  },

  async 'has each event once and in order, with a 503 between two streams'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench, 5)
    server.next(refuse(503))
    server.cut('reset')
    server.publish(5)
    await pass(1 * minutes, () => stream.seen.length >= 10)
    server.publish(5)
    await pass(5_000)
    return hasAll(server, stream)
  },

  async 'drops events that it has and that the server sends again'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench, 5)
    server.byDefault(live({ overlap: 3 }))
    server.cut('reset')
    server.publish(1)
    await pass(0.5 * minutes)
    return hasAll(server, stream)
  },

  async 'two events with the same data are two'(bench) {
    const stream = await openLive(bench)
    for (const id of ['9999999999998-0', '9999999999999-0']) {
      bench.server.say(`id: ${id}\nevent: news\ndata: {"n":1}\n\n`)
      await bench.pass(1_000)
    }
    return stream.seen.length === 3
  },

  async 'a burst of 100 events is 100 calls'(bench) {
    const stream = await openLive(bench)
    bench.server.publish(100)
    await bench.pass(5_000)
    return hasAll(bench.server, stream)
  },

  async 'goes to another address without loss'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench, 3)
    if (stream.change === undefined) return false
    stream.change(`${server.url}/events?b`)
    server.publish(1)
    await pass(5_000, () => server.requests.length === 2)
    server.publish(1)
    await pass(5_000)
    return hasAll(server, stream)
  },

  async 'keeps data of the wrong shape from the app'(bench) {
    const stream = await openLive(bench)
    bench.server.say('id: 9999999999999-0\nevent: news\ndata: {"other":1}\n\n')
    await bench.pass(5_000)
    return hasAll(bench.server, stream)
  },

  async 'says the status of an answer that is no stream'({ server, open, pass }) {
    server.byDefault(refuse(503))
    const stream = open()
    return pass(5_000, () => stream.httpStatus?.() === 503)
  },

  async 'says that it is reconnecting'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench)
    server.cut('end')
    await pass(2_000, () => server.streams() === 0)
    // The standard's word is CONNECTING, which is 0.
    return stream.status?.() === 'reconnecting' || stream.status?.() === 0
  },

  async 'opens one connection for two uses in a page'({ server, open, pass }) {
    open()
    open()
    await pass(5_000, () => server.streams() === 2)
    return server.streams() === 1
  },

  async 'leaves the stream where the page is hidden, and misses nothing'(bench) {
    const { server, pass } = bench
    const stream = await openLive(bench)
    setHidden(true)
    const left = await pass(1 * minutes, () => server.streams() === 0)
    server.publish(1)
    setHidden(false)
    await pass(5_000, () => hasAll(server, stream))
    return left && hasAll(server, stream)
  },

  async 'sends headers of your own, and POST'({ open, pass }) {
    const requests: IncomingMessage[] = []
    const server = createServer((req, res) => {
      requests.push(req)
      res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const request = { method: 'POST', headers: { 'x-token': 'secret' } }
    const stream = open(`http://127.0.0.1:${port}/events`, request)
    await pass(5_000, () => requests.length > 0)
    stream.close()
    server.closeAllConnections()
    server.close()
    const [{ method, headers } = {}] = requests
    return method === 'POST' && headers?.['x-token'] === 'secret'
  },
}
