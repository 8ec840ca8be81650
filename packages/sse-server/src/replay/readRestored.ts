import type { EventTable } from '../events/eventTable.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { NumberedEvent, Restored } from '../journal/journal.ts'

export interface EntryReader {
  table: EventTable
  accepts(event: StreamEvent): boolean
}

/**
 * Reads an event that another version or another configuration of the app may have stored. Null where its
 * name is unknown, its data does not pass its schema, or the app does not accept it.
 */
export function readEntry(entry: unknown, { table, accepts }: EntryReader): StreamEvent | null {
  try {
    const { name, data } = entry as StreamEvent
    const event = { name, data: table.entry(name).read(data) }
    return accepts(event) ? event : null
  } catch {
    return null
  }
}

/**
 * Leaves out what cannot be read. Of the last events only those after it are left, because none may be
 * missing between two that are replayed.
 */
export function readRestored(
  { newest, last, newestId, kept }: Restored,
  reader: EntryReader,
): Restored {
  const read = ({ id, event: entry }: NumberedEvent): NumberedEvent | null => {
    const event = readEntry(entry, reader)
    return event && { id, event }
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
