import { connect } from 'node:net'
import { createNewestNumber } from './newestNumber.ts'

export interface ClientOptions {
  port: number
  path: string
  /** Called when every event after `seen`, up to `upTo`, has just come. */
  onEvents(seen: number, upTo: number): void
  /** Called when a stream that had begun ends. */
  onEnd(): void
}

export interface OpenClient {
  /** Bytes of the stream so far. */
  bytes(): number
}

// One buffer is enough for all clients, because it is read completely within one callback.
const buffer = Buffer.allocUnsafe(65_536)
const headEnd = '\r\n\r\n'

/**
 * A very cheap client: a bare socket that looks only at the end of each chunk. Resolves at the first byte
 * of the body. A `stalled` client stops reading then.
 */
export function openRawClient(options: ClientOptions, stalled: boolean): Promise<OpenClient> {
  const { port, path, onEvents, onEnd } = options
  const newestNumber = createNewestNumber()
  let seen = 0
  let bytes = 0
  let head: string | null = ''

  return new Promise((resolve, reject) => {
    const readHead = (text: string) => {
      const end = text.indexOf(headEnd)
      if (end < 0 || end + headEnd.length === text.length) return text
      if (/^HTTP\/1\.1 200 /.test(text)) resolve({ bytes: () => bytes })
      else reject(new Error(text.slice(0, text.indexOf('\r\n'))))
      return null
    }

    const socket = connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer,
        callback(length) {
          if (head === null) bytes += length
          else {
            head = readHead(head + buffer.toString('latin1', 0, length))
            if (head === null && stalled) return false
          }
          const upTo = newestNumber(buffer, length)
          if (upTo > seen) {
            onEvents(seen, upTo)
            seen = upTo
          }
          return true
        },
      },
    })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`)
    socket.on('error', reject)
    socket.on('close', () => {
      if (head === null) onEnd()
      else reject(new Error('Closed before the stream began'))
    })
  })
}
