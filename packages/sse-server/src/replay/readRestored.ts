import type { EventTable } from '../events/eventTable.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { NumberedEvent, Restored } from '../journal/journal.ts'

/**
 * Leaves out what a journal has from another version or another configuration of the app: events whose
 * name is unknown, whose data does not pass its schema, or that the app does not accept. Of the last
 * events only those after them are left, because none may be missing between two that are replayed.
 */
export function readRestored(
  { newest, last, newestId, kept }: Restored,
  { table, accepts }: { table: EventTable; accepts(event: StreamEvent): boolean },
): Restored {
  const read = ({ id, event: { name, data } }: NumberedEvent): NumberedEvent | null => {
    try {
      const event = { name, data: table.entry(name).read(data) }
      return accepts(event) ? { id, event } : null
    } catch {
      return null
    }
  }
  const all = last.map(read)
  const readable = all.slice(all.lastIndexOf(null) + 1)
  const isNumbered = (numbered: NumberedEvent | null) => numbered !== null
  return {
    newest: newest.map(read).filter(isNumbered),
    last: readable.filter(isNumbered),
    newestId,
    kept,
  }
}
