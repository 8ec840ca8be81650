import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Journal } from './journal.ts'

export interface Exchange {
  req: IncomingMessage
  res: ServerResponse
  /** What the client says it has seen last. */
  cursor: string | null
  journal: Journal
}

/** How a request for the stream is answered, well or badly. */
export type Answer = (exchange: Exchange) => void

/** Any status, with the body that a proxy would send. */
export const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  ({ res }) =>
    res.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(
      // 204 has no body.
      status === 204 ? undefined : '<h1>Refused</h1>',
    )

/** The connection breaks before anything was said. */
export const drop: Answer = ({ req }) => req.socket.destroy()

/** The connection is taken, and nothing ever comes. */
export const neverAnswer: Answer = () => {}

/** The same, and a question about it is not answered either. */
export const neverAnswerAnything: Answer = ({ res }) => void (res.end = () => res)

/** A stream that begins, and then has not one byte. */
export const onlyHeaders: Answer = ({ res }) => openStream(res).flushHeaders()

/** Just this text, in one piece or in pieces of `pieceBytes`, and then nothing more. */
export const say =
  (text: string, { pieceBytes, headers = {} }: SayOptions = {}): Answer =>
  ({ res }) => {
    openStream(res, headers)
    const bytes = Buffer.from(text)
    const size = pieceBytes ?? bytes.length
    for (let at = 0; at < bytes.length; at += size) res.write(bytes.subarray(at, at + size))
  }

/** The connection ends before the body has the length that was promised. */
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
  /** The longest silence that is promised, and half of which is kept. */
  heartbeatMs?: number
  /** The reconnection time for a browser that comes back by itself. */
  retryMs?: number
  /** Sends nothing after the greeting, not even heartbeats. */
  mute?: boolean
  /** Every block comes twice. */
  doubled?: boolean
  /** How many events too many are replayed. */
  overlap?: number
  pieceBytes?: number
}

/** A stream as the protocol wants it: greeting, replay, live events, heartbeats. */
export const live =
  (options: LiveOptions = {}): Answer =>
  ({ res, cursor, journal }) => {
    const {
      heartbeatMs = 15_000,
      retryMs = 1_000,
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
    write(hello({ resume, heartbeatMs }))
    for (const entry of journal.before(cursor, overlap)) write(news(entry))
    for (const entry of entries) write(news(entry))
    if (mute) return
    const forget = journal.onPublish((entry) => write(news(entry)))
    const heartbeat = setInterval(() => write('event: ping\ndata: {}\n\n'), heartbeatMs / 2)
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

export const news = ({ id, n }: { id: string; n: number }): string =>
  `id: ${id}\nevent: news\ndata: ${JSON.stringify({ n })}\n\n`

function openStream(res: ServerResponse, headers: Record<string, string> = {}): ServerResponse {
  // What is written to a connection that was just broken is lost, as it should be.
  res.on('error', () => {})
  return res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    ...headers,
  })
}
