import { nextEventId, type EventId } from '../../../protocol/src/eventId.ts'
import type { Runtime } from '../time/runtime.ts'
import { nothingRestored, type Journal, type JournalListener, type OpenJournal } from './journal.ts'

/**
 * A journal for one process, which forgets everything when the process ends. What is appended comes
 * back in the same step. Ids rise strictly, also when the clock is set back.
 *
 * @example
 * ```ts
 * const { journal } = await memoryJournal()(listener, { runtime, retain })
 * journal.append([price], (id) => told.push(id))
 * await journal.close()
 * ```
 */
export function memoryJournal(): OpenJournal {
  return (listener, { runtime }) =>
    Promise.resolve({
      restored: nothingRestored,
      journal: createMemoryJournal(listener, runtime),
    })
}

/** The same for code that has the parts of a stream in its hands. */
export function createMemoryJournal(
  { tail, heard }: Pick<JournalListener, 'tail' | 'heard'>,
  { now }: Pick<Runtime, 'now'>,
): Journal {
  let last: EventId | null = null
  return {
    append(events, told) {
      let id = last
      for (const event of events) {
        id = last = nextEventId(last, now())
        tail({ id, event })
      }
      if (id !== null) told(id)
    },
    announce: heard,
    keep: () => {},
    close: () => Promise.resolve(),
  }
}
