import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer as createHttp2Server } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Check } from '../check.ts'
import { allChecks } from '../allChecks.ts'
import { examine, type Examination } from '../examine.ts'
import { certificateOf, key } from './certificates.ts'

export interface GoodEvent {
  /** Counts from 1. */
  count: number
  id: string
}

/** Each option breaks one thing. */
export interface GoodServerOptions {
  /** @default a free one */
  port?: number
  /** @default 200 */
  status?: number
  /** Headers to add or to replace. The value `undefined` leaves one out. */
  headers?: Readonly<Record<string, string | undefined>>
  /** Holds the headers back for so many ms. */
  headersAfterMs?: number
  /** How often an event comes, in ms. */
  everyMs?: number
  /** What a reader gets first. */
  first?: string | Buffer
  /** The bytes of an event. */
  frame?: (event: GoodEvent) => string | Buffer
  /** With `false` the header `Last-Event-ID` is not read. */
  resumes?: boolean
  /** With `false` a timer of its own brings each reader the new events, and it does not get the newest one at once. */
  oneClock?: boolean
  /** Speaks TLS, with the certificate of `localhost`: with HTTP/2, or with HTTP/1.1 alone. */
  tls?: 'http1' | 'http2'
  /** Called with each request before all else. Returns true where it has answered it, or leaves it unanswered. */
  answer?: (request: IncomingMessage, response: ServerResponse) => boolean
}

export interface GoodServer extends AsyncDisposable {
  url: string
  /** The readers that are there now. */
  readers: ReadonlySet<ServerResponse>
}

const maxUnreadBytes = 1_048_576
const heartbeatMs = 15_000

/** A small endpoint that no check dislikes: `await using server = await openGoodServer()`. */
export async function openGoodServer(options: GoodServerOptions = {}): Promise<GoodServer> {
  const {
    status = 200,
    headersAfterMs,
    everyMs = 100,
    first = 'retry: 3000\n\n',
    frame = ({ id, count }) => `id: ${id}\nevent: tick\ndata: {"count":${count}}\n\n`,
    resumes = true,
    oneClock = true,
    answer = () => false,
  } = options
  const headers = Object.entries({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    ...options.headers,
  }).filter((header): header is [string, string] => header[1] !== undefined)
  const run = Date.now().toString(36)
  const ring: GoodEvent[] = []
  const readers = new Set<ServerResponse>()
  let sentAt = performance.now()

  const send = (reader: ServerResponse, bytes: string | Buffer) => {
    if (reader.writableLength > maxUnreadBytes) reader.destroy()
    else reader.write(bytes)
  }
  const sendAll = (bytes: string | Buffer) => {
    sentAt = performance.now()
    for (const reader of readers) send(reader, bytes)
  }
  const nextEvent = () => {
    const count = (ring.at(-1)?.count ?? 0) + 1
    const event = { count, id: `${run}-${count}` }
    ring.push(event)
    if (ring.length > 200) ring.shift()
    return event
  }
  const clock = setInterval(() => {
    const event = nextEvent()
    if (oneClock) sendAll(frame(event))
  }, everyMs)
  const heartbeat = setInterval(() => {
    if (performance.now() - sentAt > heartbeatMs / 2) sendAll('event: ping\ndata: {}\n\n')
  }, heartbeatMs / 2)

  const join = (response: ServerResponse, cursor: string | undefined) => {
    send(response, first)
    const known = ring.findIndex(({ id }) => id === cursor)
    if (resumes && known !== -1) {
      for (const event of ring.slice(known + 1)) send(response, frame(event))
    } else {
      if (resumes && cursor !== undefined) send(response, 'event: gap\ndata: {}\n\n')
      const newest = ring.at(-1)
      if (oneClock && newest !== undefined) send(response, frame(newest))
    }
    readers.add(response)
    let sent = ring.at(-1)?.count ?? 0
    const sendNew = () => {
      for (const event of ring.filter(({ count }) => count > sent)) {
        sent = event.count
        send(response, frame(event))
      }
    }
    const timer = oneClock ? undefined : setInterval(sendNew, everyMs)
    response.on('close', () => {
      readers.delete(response)
      clearInterval(timer)
    })
  }

  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (answer(request, response)) return
    const { method, headers: asked } = request
    if (method !== 'GET' && method !== 'HEAD') {
      return void response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    }
    if (!acceptsStream(asked.accept)) return void response.writeHead(406).end()
    response.writeHead(status, Object.fromEntries(headers))
    if (method === 'HEAD') return void response.end()
    const start = () => {
      response.flushHeaders()
      join(response, asked['last-event-id'] as string | undefined)
    }
    if (headersAfterMs === undefined) start()
    else setTimeout(start, headersAfterMs)
  }
  const server = createServerOf(options.tls, handle)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: options.tls ? `https://localhost:${port}/` : `http://127.0.0.1:${port}/`,
    readers,
    async [Symbol.asyncDispose]() {
      clearInterval(clock)
      clearInterval(heartbeat)
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function createServerOf(
  tls: GoodServerOptions['tls'],
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const secure = { key, cert: certificateOf.localhost }
  if (tls === 'http1') return createHttpsServer(secure, handle)
  // Its requests and answers have all that is used here of those of HTTP/1.1.
  if (tls === 'http2') return createHttp2Server({ ...secure, allowHTTP1: true }, handle as never)
  return createServer(handle)
}

function acceptsStream(accept = '*/*') {
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return (
      ['*/*', 'text/*', 'text/event-stream'].includes(type) &&
      !parameters.some((parameter) => Number(parameter.replace(/^q=/, '')) === 0)
    )
  })
}

export interface DislikesOptions {
  /** @default allChecks */
  checks?: readonly Check[]
  /** @default 2 */
  seconds?: number
}

/** Runs all checks against a server. Returns the names of those that find a fault or a warning. */
export async function dislikes(
  { url }: Pick<GoodServer, 'url'>,
  { checks = allChecks, seconds = 2 }: DislikesOptions = {},
): Promise<string[]> {
  return dislikesOf(await examine(url, { checks, seconds }))
}

/** The names of the checks that found a fault or a warning. */
export const dislikesOf = ({ results }: Examination): string[] =>
  results
    .filter(({ findings }) =>
      findings.some(({ verdict }) => verdict === 'fault' || verdict === 'warning'),
    )
    .map(({ check }) => check.name)
