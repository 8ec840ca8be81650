import type { JournalState } from '../../../protocol/src/control.ts'
import type { EventId } from '../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Runtime } from '../time/runtime.ts'
import type { Leadership } from './leadership.ts'

/** An event with its id, which is its place in the one order that all clients see. */
export interface NumberedEvent {
  readonly id: EventId
  readonly event: StreamEvent
}

/** What a journal remembers from before this process. */
export interface Restored {
  /** The newest event of every key, in id order. Some are older than the first of `last`. */
  readonly newest: readonly NumberedEvent[]
  /** The last events, in id order. None between the first of them and `newestId` is missing. */
  readonly last: readonly NumberedEvent[]
  /** The newest id that was ever stored, also where its event is not kept any more. Null: none was. */
  readonly newestId: EventId | null
  /** What `keep` stored last. */
  readonly kept: Kept | null
}

/** How much of the last events is kept for clients that come back. */
export interface Retention {
  maxEvents: number
  maxAgeMs: number
  /** The most text to keep, in UTF-16 units of encoded frames. The memory is at most twice that. */
  maxBytes: number
}

/** A text of the app, and the last event that it takes into account. */
export interface Kept {
  /** Null: no event had come. */
  readonly upTo: EventId | null
  readonly text: string
}

/** What an empty journal restores. */
export const nothingRestored: Restored = { newest: [], last: [], newestId: null, kept: null }

/** Gets what comes out of a journal. */
export interface JournalListener {
  /** The key of a state, so that a journal can keep the newest event of each; null for a message. */
  keyOf(event: StreamEvent): string | null
  /** Gets each numbered event, in id order, each once. */
  tail(numbered: NumberedEvent): void
  /** Gets an event without an id. A process that does not listen at that moment misses it. */
  heard(event: StreamEvent): void
  /**
   * Gets what another process appended, perhaps another version or configuration of the app: an object
   * with `name` and `data`. Its id is null for an event without one. Returns whether it can be read. Where
   * it cannot, nobody is replayed over it.
   */
  foreign(id: EventId | null, entry: unknown): boolean
  /** The journal lost events that were sent. Everything known is forgotten, and begins with these. */
  restarted(restored: Restored): void
  /** Gets the new state of the journal. At first it is `live`. */
  state(state: JournalState): void
}

export type Reached = 'come' | 'unknown' | 'late'

/**
 * Numbers and stores events. Everything that was appended comes back through the listener's `tail`:
 * so nothing is sent that is not in the journal, and several processes that share one see the same.
 */
export interface Journal {
  /**
   * Numbers and stores one or more events that belong together. Calls `told` once: with the id of the
   * last one when all are stored and have come back, or with an error where they are not stored. A
   * journal that is `unsaved` brings them back all the same. It may call before it returns.
   */
  append(events: readonly StreamEvent[], told: (outcome: EventId | Error) => void): void
  /** Brings an event without an id to every process that listens. */
  announce(event: StreamEvent): void
  /** Stores a text for the next start, in place of the last one. */
  keep(kept: Kept): void
  /**
   * Waits for an event that is newer than all that have come. Resolves to `come` when it has, to `unknown`
   * where the journal does not have it, and else, after `withinMs`, to `late`. A journal of one process
   * has no such method, because nothing newer exists.
   */
  reached?(id: EventId, withinMs: number): Promise<Reached>
  /** Stores what was appended, and lets go of everything it holds. */
  close(): Promise<void>
}

/**
 * Opens a journal. It resolves when everything that the stream needs is restored. It tells the listener
 * nothing before that. It rejects with one sentence where it cannot begin.
 */
export interface OpenJournal {
  (
    listener: JournalListener,
    deps: { runtime: Runtime; retain: Retention },
  ): Promise<{ journal: Journal; restored: Restored }>
  /** Which process leads. Absent where this one shares its journal with no other: see `alwaysLeads`. */
  readonly leadership?: Leadership
}
