import { parseEventId, type EventId } from '../../../protocol/src/eventId.ts'

/** The event after which a client goes on. `none`: it gave no id. `unknown`: its id cannot be read. */
export type Cursor = EventId | 'none' | 'unknown'

/**
 * Reads the cursor of a request. A browser that reconnects by itself sends the header, so the header
 * wins. The query is for a new EventSource, which cannot set headers.
 */
export function parseCursor(header: unknown, query: unknown): Cursor {
  const given = header ?? query
  return given === undefined ? 'none' : (parseEventId(given) ?? 'unknown')
}

/** Whether a client names the event after which it goes on. */
export const isEventId = (cursor: Cursor): cursor is EventId =>
  cursor !== 'none' && cursor !== 'unknown'
