import { resolve } from 'node:path'
import type { EventId } from '../../../../protocol/src/eventId.ts'
import type { NumberedEvent, OpenJournal, Restored } from '../journal.ts'
import { journalOver } from './journalOver.ts'
import type { Head, Opening, Row } from './messages.ts'
import { addToLast, readRow } from './readRows.ts'
import { laterOf } from './laterOf.ts'
import { startWorker, type WorkerLink } from './workerLink.ts'

export interface SqliteJournalOptions {
  /** The file. Its folder is created. Files whose names begin with this one are beside it. */
  path: string
  /**
   * What is in the file, such as `prices 2`. A file with another label is set aside, and the journal
   * begins empty: change the label when your events change so that old ones must not be sent again.
   */
  label: string
  /**
   * How long to wait for another process that has the file, such as the one before a restart, in ms.
   * @default 15_000
   */
  waitMs?: number | undefined
  /**
   * Gets a sentence for the log: the journal waits for another process, has set a file aside, cannot
   * store, or stores again.
   * @default nothing
   */
  onNotice?: ((message: string) => void) | undefined
}

/**
 * A journal in a file, for one process. What a client was sent is on the disk, so a restart loses nothing:
 * clients that come back are replayed. A thread of its own writes the file, so the event loop never
 * waits for the disk.
 *
 * @example
 * ```ts
 * const journal = sqliteJournal({ path, label: 'prices 1' })
 * const stream = await createStream({ events, journal })
 * ```
 */
export function sqliteJournal({
  path: given,
  label,
  waitMs = 15_000,
  onNotice = () => {},
}: SqliteJournalOptions): OpenJournal {
  // An absolute path is never a URI or a name that SQLite gives a meaning of its own.
  const path = resolve(given)
  return async (listener, { runtime, retain }) => {
    let onDeath: (error: Error) => void = () => {}
    const worker = startWorker(onNotice, (error) => onDeath(error))
    try {
      const opening = { path, label, waitMs, retain, nowMs: runtime.now() }
      const { head, restored } = await restore(worker, opening)
      const journal = journalOver({
        ...{ listener, runtime, retain, onNotice },
        store: {
          write: async (batch) => void (await worker.ask({ do: 'write', batch })),
          close: () => worker.close(runtime),
        },
        name: `The journal ${path}`,
        idsAfter: laterOf(head.newestId, head.idsAfter),
      })
      onDeath = (error) => journal.storeDied(error)
      return { journal, restored }
    } catch (error) {
      await worker.close(runtime)
      throw error
    }
  }
}

/** Reads what a file remembers, in portions, so that no turn of the event loop takes long. */
async function restore(
  worker: WorkerLink,
  opening: Opening,
): Promise<{ head: Head; restored: Restored }> {
  const head = await worker.ask({ do: 'open', opening })
  const newest: NumberedEvent[] = []
  let rows: readonly Row[]
  let read = 0
  do {
    rows = await worker.ask({ do: 'readNewest', from: read })
    newest.push(...rows.map(readRow).filter((numbered) => numbered !== null))
    read += rows.length
  } while (rows.length > 0)
  const last: NumberedEvent[] = []
  let after: EventId | null = null
  do {
    rows = await worker.ask({ do: 'readLast', after })
    addToLast(last, rows)
    after = rows.at(-1)?.id ?? null
  } while (after !== null)
  const { newestId, kept } = head
  return { head, restored: { newest, last, newestId, kept } }
}
