import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import { encodeEvent } from './encode.ts'

/** A numbered event as it is sent and replayed: encoded once, whatever the number of clients. */
export interface ReplayableEvent {
  readonly id: EventId
  readonly event: JournaledEvent
  readonly frame: string
}

/** The text of one event: its data is JSON, and so always one line. */
export function frameOf(event: LiveEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: JSON.stringify(event.data), id })
}
