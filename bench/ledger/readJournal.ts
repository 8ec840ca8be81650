import { DatabaseSync } from 'node:sqlite'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { streamEvents } from '@marquee/shared/streamEvents.ts'

/** Reads the ids of all events that clients get from the file of a journal, in order. */
export function readJournal(path: string): EventId[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = db.prepare('SELECT ms, seq, name FROM events ORDER BY ms, seq').all()
    // The server also stores events that no client gets.
    return rows.flatMap(({ ms, seq, name }): EventId[] =>
      String(name) in streamEvents ? [`${Number(ms)}-${Number(seq)}`] : [],
    )
  } finally {
    db.close()
  }
}
