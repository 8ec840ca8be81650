import type { EventId } from '../../../protocol/src/eventId.ts'

/** Frames that are sent together. They are joined and encoded once for all subscribers. */
export interface Batch {
  /** How many events are in it. */
  readonly events: number
  /** A client that has this batch has every event up to this id; null where it has none with an id. */
  readonly upTo: EventId | null
  readonly body: Uint8Array
  /** `body` as one chunk of HTTP/1.1 (RFC 9112 §7.1), for a sink that writes chunks itself. */
  readonly chunk: Uint8Array
}

export function createBatch(frames: readonly string[], upTo: EventId | null = null): Batch {
  const text = frames.join('')
  const length = Buffer.byteLength(text)
  const head = `${length.toString(16)}\r\n`
  // Both share one piece of memory: the body is the middle of the chunk.
  const chunk = Buffer.allocUnsafe(head.length + length + 2)
  chunk.write(head, 'latin1')
  chunk.write(text, head.length)
  chunk.write('\r\n', head.length + length, 'latin1')
  const body = chunk.subarray(head.length, head.length + length)
  return { events: frames.length, upTo, body, chunk }
}
