import { connect } from 'node:net'
import type { ReadOptions, WireStream } from './readStream.ts'
import type { RunningServer } from './servers.ts'

export interface Bench {
  server: RunningServer
  /** Asks for a stream, and waits for the head of the answer. */
  open(query?: string, options?: ReadOptions): Promise<WireStream>
  /** Lets the clock pass `ms`, or less where `until` becomes true. Returns whether it did. */
  pass(ms: number, until?: () => boolean): Promise<boolean>
}

const minutes = 60_000
const numbersIn = (stream: WireStream, name = 'chat') =>
  stream
    .events()
    .filter(({ event }) => event === name)
    .map(({ data }) => (JSON.parse(data) as { n?: unknown }).n)

/** Publishes the numbers, and waits until the stream has the last of them. */
async function publishAndSee(
  bench: Bench,
  stream: WireStream,
  numbers: number[],
): Promise<boolean> {
  for (const n of numbers) bench.server.publish('chat', { n })
  return bench.pass(5_000, () => numbersIn(stream).at(-1) === numbers.at(-1))
}

/** Reads three events, leaves, and returns the id of the last one. */
async function visit(bench: Bench): Promise<string> {
  const stream = await bench.open()
  await publishAndSee(bench, stream, [1, 2, 3])
  stream.close()
  await bench.pass(1_000)
  return stream.events().findLast(({ event }) => event === 'chat')?.id ?? ''
}

/** Whether an event, but none of the app's, says that events are missing. */
const saysGap = (stream: WireStream) =>
  stream.events().some(({ event, data }) => event !== 'chat' && /gap|unknown|lost/.test(data))

const isWhole = (numbers: number[], last: number) =>
  numbers.at(-1) === last && numbers.every((n, at) => n === (numbers[0] ?? 0) + at)

const back = (id: string): ReadOptions => ({ headers: { 'last-event-id': id } })

/** What is done to each server, by the name of the row. The result says whether the server does it. */
export const experiments: Record<string, (bench: Bench) => Promise<boolean>> = {
  async 'sends several names in one stream'(bench) {
    const stream = await bench.open()
    bench.server.publish('chat', { n: 1 })
    bench.server.publish('price', { n: 2 })
    return bench.pass(
      5_000,
      () => numbersIn(stream)[0] === 1 && numbersIn(stream, 'price')[0] === 2,
    )
  },

  async 'has a call that sends to one client alone'(bench) {
    const [first, second] = [await bench.open(), await bench.open()]
    bench.server.publishToOne?.({ n: 1 })
    await bench.pass(5_000, () => numbersIn(first).length > 0)
    await publishAndSee(bench, second, [2])
    return numbersIn(first).join() === '1,2' && numbersIn(second).join() === '2'
  },

  async 'sends a client that is back what it missed'(bench) {
    const id = await visit(bench)
    bench.server.publish('chat', { n: 4 })
    const stream = await bench.open('', back(id))
    await publishAndSee(bench, stream, [5])
    return numbersIn(stream).join() === '4,5'
  },

  async 'says so where it cannot, because the id is unknown'(bench) {
    await visit(bench)
    const stream = await bench.open('', back('1000000000000-999999'))
    await publishAndSee(bench, stream, [4])
    return stream
      .events()
      .some(({ event, data }) => event !== 'chat' && /gap|unknown|lost/.test(data))
  },

  async 'loses no event in silence while it replays to a slow client'(bench) {
    const { server, open, pass } = bench
    const id = await visit(bench)
    const text = 'x'.repeat(60_000)
    for (let n = 4; n < 204; n++) server.publish('chat', { n, text })
    const stream = await open('', { ...back(id), reads: false })
    for (let n = 204; n < 304; n++) server.publish('chat', { n })
    stream.read()
    await pass(5_000)
    await publishAndSee(bench, stream, [304])
    const [first = 0, ...rest] = numbersIn(stream) as number[]
    return isWhole([first, ...rest], 304) && (first === 4 || saysGap(stream))
  },

  async 'limits what it holds for a client that does not read'({ server, open, pass }) {
    const stream = await open('', { reads: false })
    const text = 'x'.repeat(60_000)
    for (let n = 0; n < 600; n++) {
      server.publish('chat', { n, text })
      if (n % 20 === 0) await pass(500)
    }
    await pass(0.5 * minutes)
    stream.read()
    // Only a server that has kept all of it can send all of it now.
    await pass(1 * minutes, () => stream.isOver() || numbersIn(stream).length === 600)
    return numbersIn(stream).length < 600
  },

  async 'sends a heartbeat'({ open, pass }) {
    const stream = await open()
    await pass(2_000)
    const before = stream.text().length
    return pass(1 * minutes, () => stream.text().length > before)
  },

  async 'sends a heartbeat that a script can see'({ open, pass }) {
    const stream = await open()
    await pass(2_000)
    const before = stream.events().length
    return pass(1 * minutes, () => stream.events().length > before)
  },

  async 'tells clients when to come back before it stops'({ server, open, pass }) {
    const stream = await open()
    await pass(2_000)
    const before = stream.text().length
    void server.stop()
    await pass(0.5 * minutes, stream.isOver)
    return /retry/i.test(stream.text().slice(before))
  },

  async 'limits the number of streams'({ open }) {
    const statuses: (number | undefined)[] = []
    for (let n = 0; n < 50; n++) statuses.push((await open()).status())
    return statuses.some((status) => status === 503 || status === 429)
  },

  async 'answers 406 to a client that takes no event stream'({ open }) {
    const stream = await open('', { headers: { accept: 'application/json' } })
    return stream.status() === 406
  },

  async 'answers HEAD, and then the next request of the connection'({ server, pass }) {
    const { port, pathname } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8')
    let text = ''
    socket.on('data', (chunk: string) => (text += chunk))
    const head = 'HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n'
    socket.write(`HEAD ${pathname} ${head}GET /none ${head}`)
    await pass(5_000, () => text.includes(' 404 '))
    socket.destroy()
    return text.startsWith('HTTP/1.1 200 ') && text.includes('HTTP/1.1 404 ')
  },

  async 'does not send data of the wrong shape'(bench) {
    const stream = await bench.open()
    try {
      bench.server.publish('chat', { wrong: true } as never)
    } catch {
      // A server that checks throws.
    }
    await publishAndSee(bench, stream, [1])
    return numbersIn(stream).join() === '1'
  },

  async 'begins with the newest value, for the new client alone'(bench) {
    const { server, open, pass } = bench
    server.publish('price', { n: 1 })
    server.publish('price', { n: 2 })
    const count = ({ text }: WireStream) => text().split('"n":2').length - 1
    const first = await open()
    if (!(await pass(5_000, () => count(first) === 1))) return false
    const second = await open()
    await pass(5_000, () => count(second) === 1)
    await publishAndSee(bench, first, [1])
    return count(first) === 1 && count(second) === 1
  },

  async 'sends a client only the names that it asks for'(bench) {
    const stream = await bench.open('?events=chat')
    bench.server.publish('price', { n: 1 })
    await publishAndSee(bench, stream, [1])
    return numbersIn(stream, 'price').length === 0
  },

  async 'lets no line break in a name or an id begin another event'(bench) {
    const { server, open } = bench
    const stream = await open()
    const attack = 'x\ndata: {}\n\nevent: evil\ndata: {}\n\n'
    for (const [name, id] of [
      [attack, '100'],
      ['chat', attack],
    ] as const) {
      try {
        server.publish(name, { n: 0 }, id)
      } catch {
        // A server that checks throws.
      }
    }
    await publishAndSee(bench, stream, [1])
    return stream.events().every(({ event }) => event !== 'evil')
  },
}
