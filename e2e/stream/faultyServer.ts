import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How the server answers the next streams. A number is a status. `mute`: accepts and never answers.
 * `swallow`: sends no byte of a stream, but answers other requests. `silent`: sends `hello` and nothing
 * more. `bytes`: sends one byte at a time. `double`: sends every frame twice.
 */
export type Mode = 'ok' | 'mute' | 'swallow' | 'silent' | 'bytes' | 'double' | number

export interface FaultyServer {
  url: string
  setMode(mode: Mode, retryAfter?: string): void
  /** Sends one event to every open stream, and later to clients that missed it. */
  publish(): void
  /** Resets every connection in the middle of an event. */
  resetInEvent(): void
  /** Sends nothing more to connected clients and closes nothing. */
  blackHole(): void
  bye(retryMs: number): void
  /** Resets all connections and refuses new ones. */
  kill(): Promise<void>
  /** Listens again at the same address, with all its published events. */
  start(): Promise<void>
  /** The `lastEventId` of every request for a stream. */
  cursors: (string | null)[]
}

const pingMs = 100

/** Starts a real server that speaks the protocol and fails as a test tells it. */
export async function startFaultyServer(): Promise<FaultyServer> {
  const cursors: (string | null)[] = []
  const streams = new Map<ServerResponse, { mode: Mode }>()
  let published = 0
  let mode: Mode = 'ok'
  let retryAfter: string | undefined
  let port = 0
  let server = createServer(answer)

  const frame = (id: number) => `id: ${id}-0\nevent: news\ndata: {"n":${id},"text":"é中🎬"}\n\n`
  const named = (event: string, data: object) =>
    `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

  function send(res: ServerResponse, text: string) {
    const now = streams.get(res)?.mode
    if (now === 'silent' || now === undefined) return
    if (now === 'bytes') for (const byte of Buffer.from(text)) res.write(Buffer.of(byte))
    else res.write(now === 'double' ? text + text : text)
  }

  function answer(req: IncomingMessage, res: ServerResponse) {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost')
    if (pathname === '/snapshot') return answerSnapshot(req, res)
    if (mode === 'mute') return
    if (typeof mode === 'number') {
      res.writeHead(mode, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end()
      return
    }
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    if (req.method === 'HEAD') return void res.end()
    res.flushHeaders()
    if (mode === 'swallow') return
    const cursor = searchParams.get('lastEventId')
    cursors.push(cursor)
    const resume = cursor === null ? 'fresh' : 'replayed'
    // The client's clock runs ten times as fast: its heartbeat of 10 s is one second here.
    const hello = named('hello', { resume, heartbeatMs: 10_000, retryMs: 1_000 })
    streams.set(res, { mode: mode === 'silent' ? 'ok' : mode })
    send(res, hello)
    for (let id = Number.parseInt(cursor ?? '0') + 1; id <= published; id++) send(res, frame(id))
    streams.set(res, { mode })
    const pings = setInterval(() => send(res, named('ping', {})), pingMs)
    res.on('close', () => {
      clearInterval(pings)
      streams.delete(res)
    })
  }

  function answerSnapshot(req: IncomingMessage, res: ServerResponse) {
    const etag = `"${published}"`
    if (req.headers['if-none-match'] === etag) return void res.writeHead(304).end()
    const events = Array.from({ length: published }, (_, n) => ({
      id: `${n + 1}-0`,
      event: 'news',
      data: { n: n + 1 },
    }))
    res.writeHead(200, { ETag: etag }).end(JSON.stringify({ events }))
  }

  async function start() {
    server = createServer(answer)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  await start()

  return {
    url: `http://127.0.0.1:${port}/events`,
    cursors,
    start,
    setMode(next, seconds) {
      mode = next
      retryAfter = seconds
    },
    publish() {
      published += 1
      for (const res of streams.keys()) send(res, frame(published))
    },
    resetInEvent() {
      for (const res of streams.keys()) {
        res.write('id: 999-0\nevent: news\ndata: {"n":9')
        res.socket?.resetAndDestroy()
      }
    },
    blackHole() {
      for (const res of streams.keys()) streams.set(res, { mode: 'silent' })
    },
    bye(retryMs) {
      for (const res of streams.keys()) res.end(named('bye', { retryMs, reason: 'shutdown' }))
    },
    async kill() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
