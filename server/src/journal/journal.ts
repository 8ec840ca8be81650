import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'

/** An event and its place in the one order that all clients see. */
export interface NumberedEvent {
  readonly id: EventId
  readonly event: JournaledEvent
}

/**
 * Numbers events. What was appended comes back through the `tail` that the journal was made with,
 * in id order: a journal shared by several servers also brings what the others appended.
 */
export interface Journal {
  append(event: JournaledEvent): void
}

export type Tail = (numbered: NumberedEvent) => void
