import {
  nothingRestored,
  type Journal,
  type JournalListener,
  type Kept,
  type OpenJournal,
  type Restored,
} from '../journal/journal.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'

/** For tests: a complete answer of a journal. */
export const restoredOf = (restored: Partial<Restored>): Restored => ({
  ...nothingRestored,
  newestId: restored.last?.at(-1)?.id ?? restored.newest?.at(-1)?.id ?? null,
  ...restored,
})

/** For tests: a journal that restores what a test says. Through `listener` a test speaks as the journal. */
export function scriptedJournal(
  restored: Partial<Restored> = {},
  more: Pick<Journal, 'reached'> = {},
) {
  const closings: string[] = []
  const kept: Kept[] = []
  const rig = {
    listener: null as JournalListener | null,
    closings,
    kept,
    open: ((listener, { runtime }) => {
      rig.listener = listener
      const journal = createMemoryJournal(listener, runtime)
      return Promise.resolve({
        restored: restoredOf(restored),
        journal: {
          ...journal,
          ...more,
          keep: (text) => void kept.push(text),
          close: () => Promise.resolve(void closings.push('closed')),
        },
      })
    }) satisfies OpenJournal as OpenJournal,
  }
  return rig
}
