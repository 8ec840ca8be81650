import { get, type IncomingMessage } from 'node:http'
import { createParser } from 'eventsource-parser'
import type { Resume } from '@marquee/sse-protocol/control.ts'
import { compareEventIds, parseEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { SeenStream } from './judge.ts'

export interface Reader {
  readonly streams: readonly SeenStream[]
  /** The newest event that it has. Null until it has its first snapshot. */
  cursor(): EventId | null
  /** How often it was refused, or found no server. */
  failures(): number
  stop(): void
}

export interface ReaderOptions {
  /** Such as `http://127.0.0.1:3000`. It is asked again for each attempt. */
  urlOf(): string
  /** How long it stays on a stream before it leaves by itself, in ms. */
  staysMs(): number
  random(): number
}

/**
 * Starts a reader that comes back as soon as it can, with the id of its last event. It begins with a
 * snapshot, and again after each gap: so each of its streams goes on from a cursor.
 */
export function startReader({ urlOf, staysMs, random }: ReaderOptions): Reader {
  const streams: SeenStream[] = []
  let cursor: EventId | null = null
  let failures = 0
  let isStopped = false
  let leave = () => {}
  let timer: NodeJS.Timeout | undefined

  const again = () => {
    if (!isStopped) timer = setTimeout(() => void visit(), 20 + random() * 80)
  }

  async function visit(): Promise<void> {
    try {
      cursor ??= await newestOf(urlOf())
      if (cursor !== null) await readFrom(cursor)
    } catch {
      failures += 1
    }
    again()
  }

  /** Resolves when the stream has ended, and rejects where it did not begin. */
  async function readFrom(from: EventId): Promise<void> {
    const headers = { accept: 'text/event-stream', 'last-event-id': from }
    const { response, abort } = await ask(`${urlOf()}/api/events`, headers)
    leave = abort
    const left = setTimeout(abort, staysMs())
    const seen: SeenStream = { cursor: from, resume: 'replayed', ids: [], goesOnFrom: null }
    let snapshot: EventId[] = []
    const parser = createParser({
      onEvent({ event, id, data }) {
        if (event === 'hello') {
          seen.resume = (JSON.parse(data) as { resume: Resume }).resume
          streams.push(seen)
          // What a slow reader missed is said, but only its number: it asks for the events themselves.
        } else if (event === 'skipped') abort()
        else if (id !== undefined && !response.destroyed) {
          const read = parseEventId(id)
          if (read === null) throw new Error(`Not an event id: ${id}`)
          if (seen.resume !== 'replayed') return void snapshot.push(read)
          seen.ids.push(read)
          cursor = read
        }
      },
    })
    response.setEncoding('utf8')
    // A server that is killed breaks the connection.
    response.on('error', () => {})
    response.on('data', (chunk: string) => {
      parser.feed(chunk)
      if (snapshot.length === 0) return
      // The snapshot is one piece. What comes after it is read by the next stream.
      seen.goesOnFrom = cursor = snapshot.reduce((a, b) => (compareEventIds(a, b) > 0 ? a : b))
      snapshot = []
      abort()
    })
    await new Promise<void>((resolve) => response.once('close', resolve))
    clearTimeout(left)
    if (seen.resume !== 'replayed' && seen.goesOnFrom === null) cursor = null
  }

  void visit()
  return {
    streams,
    cursor: () => cursor,
    failures: () => failures,
    stop() {
      isStopped = true
      clearTimeout(timer)
      leave()
    },
  }
}

/** Resolves with an answer of status 200. */
function ask(url: string, headers: Record<string, string> = {}) {
  return new Promise<{ response: IncomingMessage; abort: () => void }>((resolve, reject) => {
    const request = get(url, { headers, agent: false, timeout: 5_000 }, (response) => {
      if (response.statusCode === 200) return resolve({ response, abort: () => request.destroy() })
      request.destroy()
      reject(new Error(`Status ${response.statusCode}`))
    })
    request.on('timeout', () => request.destroy())
    request.on('error', reject)
  })
}

/** The newest event that a server knows. */
export async function newestOf(url: string): Promise<EventId | null> {
  const { response } = await ask(`${url}/api/snapshot`)
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk)
  return (JSON.parse(text) as { lastEventId: EventId | null }).lastEventId
}
