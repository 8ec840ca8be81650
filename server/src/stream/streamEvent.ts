import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import { encodeEvent } from './encode.ts'

/** An event on its way to clients: encoded once, whatever their number. */
export interface StreamEvent<E extends LiveEvent = LiveEvent> {
  readonly id: EventId | null
  readonly event: E
  readonly frame: string
}

/** A stream event that can be replayed. */
export interface ReplayableEvent extends StreamEvent<JournaledEvent> {
  readonly id: EventId
}

/** The text of one event: its data is JSON, and so always one line. */
export function frameOf(event: LiveEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: JSON.stringify(event.data), id })
}
