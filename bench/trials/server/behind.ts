import type { Buffers, Holder } from '../../../server/src/stream/buffers.ts'

export interface BehindLog {
  buffers: Buffers
  /** How long the holder that let go last had been behind, in ms. */
  lastBehindMs(): number
}

/** Takes the time between a reader's first unread byte and its end, by watching `buffers`. */
export function watchBehind(buffers: Buffers, now: () => number): BehindLog {
  const since = new Map<Holder, number>()
  let lastBehindMs = 0

  return {
    lastBehindMs: () => lastBehindMs,
    buffers: {
      bytes: buffers.bytes,
      note(holder) {
        const startedAt = since.get(holder)
        if (holder.bufferedBytes() === 0) {
          if (startedAt !== undefined) lastBehindMs = now() - startedAt
          since.delete(holder)
        } else if (startedAt === undefined) since.set(holder, now())
        buffers.note(holder)
      },
    },
  }
}
