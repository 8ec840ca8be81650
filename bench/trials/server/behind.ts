import type { Buffered, Buffers } from '../../../packages/sse-server/src/stream/buffers.ts'

export interface BehindLog {
  buffers: Buffers
  /** How long the last subscriber that ended had been behind, in ms. */
  lastBehindMs(): number
}

/** Measures the time from a subscriber's first unread byte to its end, by watching `buffers`. */
export function watchBehind(buffers: Buffers, now: () => number): BehindLog {
  const since = new Map<Buffered, number>()
  let lastBehindMs = 0

  return {
    lastBehindMs: () => lastBehindMs,
    buffers: {
      bytes: buffers.bytes,
      note(subscriber) {
        const startedAt = since.get(subscriber)
        if (subscriber.bufferedBytes() === 0) {
          if (startedAt !== undefined) lastBehindMs = now() - startedAt
          since.delete(subscriber)
        } else if (startedAt === undefined) since.set(subscriber, now())
        buffers.note(subscriber)
      },
    },
  }
}
