import { compareEventIds, type EventId } from '../../../../protocol/src/eventId.ts'
import type { Runtime } from '../../time/runtime.ts'
import type { Reached } from '../journal.ts'
import { LinkError } from './link.ts'

export interface ReadersDeps {
  runtime: Runtime
  /** The id of the last entry that was heard; '' before the first. */
  heardUpTo(): string
  /** Asks Redis whether it has an entry, and for the id of its newest one. */
  ask(id: EventId): Promise<{ isKnown: boolean; newest: string }>
}

/**
 * Keeps readers that know a newer event than this process. Another process has told them, so the event
 * mostly comes within a millisecond.
 */
export function createReaders({ runtime, heardUpTo, ask }: ReadersDeps) {
  const waiting = new Set<{ id: EventId; come(): void }>()

  const isHere = (id: EventId) => {
    const cursor = heardUpTo()
    return cursor !== '' && compareEventIds(id, cursor as EventId) <= 0
  }

  const comes = (id: EventId, withinMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (hasCome: boolean) => {
        cancel()
        waiting.delete(reader)
        resolve(hasCome)
      }
      const reader = { id, come: () => end(true) }
      const cancel = runtime.after(withinMs, () => end(false))
      waiting.add(reader)
    })

  return {
    /** An entry has come. */
    heard(upTo: EventId) {
      for (const { id, come } of waiting) if (compareEventIds(id, upTo) <= 0) come()
    },
    async reached(id: EventId, withinMs: number): Promise<Reached> {
      if (isHere(id) || (await comes(id, withinMs))) return 'come'
      try {
        const { isKnown, newest } = await ask(id)
        // While this process is behind, its state is older than what this reader may have seen.
        return !isKnown && newest === heardUpTo() ? 'unknown' : isHere(id) ? 'come' : 'late'
      } catch (error) {
        if (!(error instanceof LinkError)) throw error
        return 'late'
      }
    },
  }
}
