import { compareEventIds, parseEventId } from '../../../../protocol/src/eventId.ts'
import type { NumberedEvent } from '../journal.ts'
import type { Row } from './messages.ts'

/** Reads an event as it was stored; null where it cannot be read. */
export function readRow({ id, name, data }: Row): NumberedEvent | null {
  try {
    return parseEventId(id) && { id, event: { name, data: JSON.parse(data) as unknown } }
  } catch {
    return null
  }
}

/**
 * Adds events to the last ones. One that cannot be read, or is not in order, is left out with everything
 * before it, because none may be missing between two that are replayed.
 */
export function addToLast(last: NumberedEvent[], rows: readonly Row[]): void {
  for (const row of rows) {
    const read = readRow(row)
    const before = last.at(-1)
    if (read === null || (before && compareEventIds(before.id, read.id) >= 0)) last.length = 0
    if (read !== null) last.push(read)
  }
}
