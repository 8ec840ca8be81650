import type { JournalListener, OpenJournal, Restored } from '../journal/journal.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'

/** For tests: a journal that restores what a test says. Through `listener` a test speaks as the journal. */
export function scriptedJournal(restored: Partial<Restored> = {}) {
  const closings: string[] = []
  const rig = {
    listener: null as JournalListener | null,
    closings,
    open: ((listener, { runtime }) => {
      rig.listener = listener
      const journal = createMemoryJournal(listener, runtime)
      return Promise.resolve({
        restored: { newest: [], last: [], ...restored },
        journal: { ...journal, close: () => Promise.resolve(void closings.push('closed')) },
      })
    }) satisfies OpenJournal as OpenJournal,
  }
  return rig
}
