import { onTestFinished } from 'vitest'
import { readStream } from './fakeSink.ts'

interface Connectable {
  fetch(request: Request): Response | Promise<Response>
}

interface ConnectOptions {
  /** Such as `events=chat`. */
  query?: string
  lastEventId?: string | null
}

/** For tests: a client of a stream, without a network. It reads everything at once. */
export async function connectTo(
  stream: Connectable,
  { query = '', lastEventId = null }: ConnectOptions = {},
) {
  const away = new AbortController()
  onTestFinished(() => away.abort())
  const headers = new Headers({ accept: 'text/event-stream' })
  if (lastEventId !== null) headers.set('last-event-id', lastEventId)
  const request = new Request(`http://stream.test/?${query}`, { headers, signal: away.signal })
  const response = await stream.fetch(request)
  let text = ''
  const readAll = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  const isOver = readAll()
  // A test that waits for the end sees this error, and no other test does.
  isOver.catch(() => {})
  return {
    status: response.status,
    /** Resolves when the server has ended the stream, and rejects where it has cut it. */
    isOver,
    leave: () => away.abort(),
    text: () => text,
    received: () => readStream(text),
  }
}
