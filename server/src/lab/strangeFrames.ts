import { encodeEvent } from '@marquee/sse-server'
import type { SnapshotEvents } from './labCore.ts'

/**
 * A frame that no server should send, and that every client must survive. It is a clock event,
 * which has no id. An event of a numbered topic needs an id: without a new one, clients would drop
 * it as a repeat.
 */
export const badFrame = 'event: clock\ndata: {"now":"half past nine"}\n\n'

/** Like an event of a newer protocol: no client listens for it. */
export const unknownFrame = 'event: no-such-event\ndata: {"sky":"clear"}\n\n'

/** The newest event once more, with the same id. Undefined where there is none. */
export function repeatedFrame(known: SnapshotEvents): string | undefined {
  const newest = known.at(-1)
  if (newest === undefined) return undefined
  const { id, event, data } = newest
  return encodeEvent({ id, event, data: JSON.stringify(data) })
}
