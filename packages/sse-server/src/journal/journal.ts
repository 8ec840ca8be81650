import type { EventId } from '../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Runtime } from '../time/runtime.ts'
import type { WindowLimits } from '../replay/window.ts'

/** An event with its id, which is its place in the one order that all clients see. */
export interface NumberedEvent {
  readonly id: EventId
  readonly event: StreamEvent
}

/** What a journal remembers from before this process. */
export interface Restored {
  /** The newest event of every key, in id order. Some are older than the first of `last`. */
  readonly newest: readonly NumberedEvent[]
  /** The last events, in id order. */
  readonly last: readonly NumberedEvent[]
}

/** Gets what comes out of a journal. */
export interface JournalListener {
  /** The key of a state, so that a journal can keep the newest event of each; null for a message. */
  keyOf(event: StreamEvent): string | null
  /** Gets each numbered event, in id order, each once. */
  tail(numbered: NumberedEvent): void
  /** Gets an event without an id. A process that does not listen at that moment misses it. */
  heard(event: StreamEvent): void
  /** The journal lost events that were sent. Everything known is forgotten, and begins with these. */
  restarted(restored: Restored): void
}

/**
 * Numbers and stores events. Everything that was appended comes back through the listener's `tail`:
 * so nothing is sent that is not in the journal, and several processes that share one see the same.
 */
export interface Journal {
  /**
   * Numbers and stores one or more events that belong together. Calls `told` once: with the id of the
   * last one when all are stored and have come back, or with an error. It may do so before it returns.
   */
  append(events: readonly StreamEvent[], told: (outcome: EventId | Error) => void): void
  /** Brings an event without an id to every process that listens. */
  announce(event: StreamEvent): void
  /** Stores what was appended, and lets go of everything it holds. */
  close(): Promise<void>
}

/**
 * Opens a journal. It resolves when everything that the stream needs is restored. It rejects with one
 * sentence where it cannot begin.
 */
export type OpenJournal = (
  listener: JournalListener,
  deps: { runtime: Runtime; retain: WindowLimits },
) => Promise<{ journal: Journal; restored: Restored }>
