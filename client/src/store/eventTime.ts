import { parseEventId } from '@marquee/sse-protocol/eventId.ts'

/**
 * When the event with this id was published (server's epoch ms). A replayed event may be minutes old on
 * arrival. Null for events without an id.
 */
export function publishedAt(id: string | null): number | null {
  const parsed = parseEventId(id)
  return parsed === null ? null : Number.parseInt(parsed, 10)
}
