import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Entry, Journal } from './journal.ts'

/**
 * What the server speaks. `hello`: PROTOCOL.md. `plain`: ids and data, and it replays after the header
 * `Last-Event-ID`. `plain with cursors`: it reads `lastEventId` in the query too.
 */
export type Speaks = 'hello' | 'plain' | 'plain with cursors'

export interface Exchange {
  req: IncomingMessage
  res: ServerResponse
  speaks: Speaks
  /** The id of the last event that the client has seen. */
  cursor: string | null
  journal: Journal
}

/** Answers a request for the stream, correctly or with a fault. */
export type Answer = (exchange: Exchange) => void

/** Answers with any status and a body like that of a proxy. */
export const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  ({ res }) =>
    res.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(
      // A 204 has no body.
      status === 204 ? undefined : '<h1>Refused</h1>',
    )

/** Breaks the connection before it sends anything. */
export const drop: Answer = ({ req }) => req.socket.destroy()

/** Accepts the connection and never sends anything. */
export const neverAnswer: Answer = () => {}

/** Never answers a request for the stream, nor one that asks why. */
export const neverAnswerAnything: Answer = ({ res }) => void (res.end = () => res)

/** Sends the headers of a stream and no byte of its body. */
export const onlyHeaders: Answer = ({ res }) => openStream(res).flushHeaders()

/** Sends this text, in one piece or in pieces of `pieceBytes`, and nothing afterwards. */
export const say =
  (text: string, { pieceBytes, headers = {} }: SayOptions = {}): Answer =>
  ({ res }) => {
    openStream(res, headers)
    const bytes = Buffer.from(text)
    const size = pieceBytes ?? bytes.length
    for (let at = 0; at < bytes.length; at += size) res.write(bytes.subarray(at, at + size))
  }

/** Ends the connection before the body has the length that Content-Length promised. */
export const tooShort: Answer = ({ res, cursor }) => {
  openStream(res, { 'Content-Length': '100000' })
  const resume = cursor === null ? 'fresh' : 'replayed'
  res.write(hello({ resume }), () => res.socket?.end())
}

export interface SayOptions {
  pieceBytes?: number
  headers?: Record<string, string>
}

export interface LiveOptions {
  /** The longest silence that `hello` promises. The server sends a heartbeat twice as often. */
  heartbeatMs?: number
  /** The reconnection time for a browser that reconnects by itself. */
  retryMs?: number
  /** Sends nothing after `hello`, not even heartbeats. */
  mute?: boolean
  /** Sends every frame twice. */
  doubled?: boolean
  /** How many events are replayed although the client has them. */
  overlap?: number
  pieceBytes?: number
}

/**
 * Sends a stream as PROTOCOL.md describes it: `hello`, replay, live events, heartbeats. A plain server
 * says no `hello`, and sends heartbeats only where a case asks for them.
 */
export const live =
  (options: LiveOptions = {}): Answer =>
  ({ res, cursor, journal, speaks }) => {
    const saysHello = speaks === 'hello'
    const {
      heartbeatMs = saysHello ? 15_000 : Infinity,
      retryMs = saysHello ? 1_000 : 100,
      mute = false,
      doubled = false,
      overlap = 0,
    } = options
    openStream(res)
    const write = (text: string) => {
      if (res.destroyed || res.writableEnded) return
      const bytes = Buffer.from(doubled ? text + text : text)
      const size = options.pieceBytes ?? bytes.length
      for (let at = 0; at < bytes.length; at += size) res.write(bytes.subarray(at, at + size))
    }
    const { known, entries } = journal.since(cursor)
    const resume = cursor === null ? 'fresh' : known ? 'replayed' : 'gap'
    write(`retry: ${retryMs}\n\n`)
    if (saysHello) write(hello({ resume, heartbeatMs }))
    const say = saysHello ? news : message
    for (const entry of journal.before(cursor, overlap)) write(say(entry))
    for (const entry of entries) write(say(entry))
    if (mute) return
    const forget = journal.onPublish((entry) => write(say(entry)))
    const ping = () => write('event: ping\ndata: {}\n\n')
    const heartbeat = heartbeatMs < Infinity ? setInterval(ping, heartbeatMs / 2) : undefined
    res.on('close', () => {
      forget()
      clearInterval(heartbeat)
    })
  }

export const hello = (data: { resume?: string; heartbeatMs?: number } = {}): string => {
  const greeting = { protocol: 1, resume: 'fresh', heartbeatMs: 15_000, ...data }
  const rest = { serverNow: Date.now(), retryMs: 1_000, sources: [] }
  return `event: hello\ndata: ${JSON.stringify({ ...greeting, ...rest })}\n\n`
}

export const news = ({ id, n }: Entry): string =>
  `id: ${id}\nevent: news\ndata: ${JSON.stringify({ n })}\n\n`

/** The same without a name: a browser calls it `message`. */
const message = ({ id, n }: Entry): string => `id: ${id}\ndata: ${JSON.stringify({ n })}\n\n`

function openStream(res: ServerResponse, headers: Record<string, string> = {}): ServerResponse {
  // A write to a connection that was just broken fails. A test wants that, so the error is ignored.
  res.on('error', () => {})
  return res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    ...headers,
  })
}
