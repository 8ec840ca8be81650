import { DatabaseSync } from 'node:sqlite'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { internalEvents } from '../../server/src/events/serverEvents.ts'

/** Reads from the file of a journal the ids of all events that clients get, in order. */
export function readJournal(path: string): EventId[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = db.prepare('SELECT ms, seq, name FROM events ORDER BY ms, seq').all()
    return rows.flatMap(({ ms, seq, name }): EventId[] =>
      Object.hasOwn(internalEvents, String(name)) ? [] : [`${Number(ms)}-${Number(seq)}`],
    )
  } finally {
    db.close()
  }
}
