import { request, type IncomingMessage } from 'node:http'
import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** One stream as the bytes on the wire say it. */
export interface WireStream {
  status(): number | undefined
  text(): string
  events(): EventSourceMessage[]
  /** Whether the server has ended it. */
  isOver(): boolean
  /** Begins to read, where the stream was opened with `reads: false`. */
  read(): void
  close(): void
}

export interface ReadOptions {
  headers?: Record<string, string>
  reads?: boolean
  method?: 'GET' | 'HEAD'
}

/** Asks for a stream, and reads what comes. */
export function readStream(
  url: string,
  { headers = {}, reads = true, method = 'GET' }: ReadOptions = {},
): WireStream {
  let response: IncomingMessage | undefined
  let text = ''
  let isOver = false
  const events: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => events.push(event) })
  const asked = { method, agent: false, headers: { accept: 'text/event-stream', ...headers } }
  const call = request(url, asked, (res) => {
    response = res
    res.setEncoding('utf8')
    if (reads) listen(res)
  })
  const listen = (res: IncomingMessage) =>
    res.on('data', (chunk: string) => {
      text += chunk
      parser.feed(chunk)
    })
  const end = () => (isOver = true)
  call.on('response', (res) => res.on('close', end).on('error', end))
  call.on('error', end)
  call.end()
  return {
    status: () => response?.statusCode,
    text: () => text,
    events: () => events,
    isOver: () => isOver,
    read: () => response && listen(response),
    close: () => call.destroy(),
  }
}
