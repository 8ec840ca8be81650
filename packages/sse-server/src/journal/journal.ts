import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'

/** An event with its id, which is its place in the one order that all clients see. */
export interface NumberedEvent {
  readonly id: EventId
  readonly event: JournaledEvent
}

/**
 * Numbers events. Every appended event comes back through the `tail` that the journal was made with, in
 * id order. So a journal that several servers share also brings the events of the other servers.
 */
export interface Journal {
  /** Gives the event the next id. Throws what `tail` throws. */
  append(event: JournaledEvent): void
}

/** Gets each event of the journal, in id order. */
export type Tail = (numbered: NumberedEvent) => void
