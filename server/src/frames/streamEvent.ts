import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import { encodeEvent } from './encode.ts'
import { onceFor } from './onceFor.ts'

/** A numbered event as it is sent and replayed. It is encoded once for all clients. */
export interface ReplayableEvent {
  readonly id: EventId
  readonly event: JournaledEvent
  readonly frame: string
}

/** The data of an event as JSON. It is made once for an event on its way. */
export const textOf = onceFor<LiveEvent['data'], string>((data) => JSON.stringify(data))

/** The text of one event. Its data is JSON, and so always one line. */
export function frameOf(event: LiveEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: textOf(event.data), id })
}
