import { parseEventId, type EventId } from '@marquee/shared/eventId.ts'

/** Where a client wants to go on: after an event, from the start, or after something unreadable. */
export type Cursor = EventId | 'none' | 'unknown'

/**
 * Reads the cursor of a request. The header is what a browser sends when it reconnects by itself,
 * and wins; the query is for a re-created EventSource, which cannot set headers.
 */
export function parseCursor(header: unknown, query: unknown): Cursor {
  const given = header ?? query
  return given === undefined ? 'none' : (parseEventId(given) ?? 'unknown')
}
