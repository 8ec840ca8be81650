import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import { encodeEvent } from './encode.ts'
import { onceFor } from './onceFor.ts'

/** A numbered event as it is sent and replayed. It is encoded once for all clients. */
export interface ReplayableEvent {
  readonly id: EventId
  readonly event: JournaledEvent
  readonly frame: string
}

/** Returns the data of an event as JSON. Each event becomes JSON once on its way. */
export const textOf = onceFor<LiveEvent['data'], string>((data) => JSON.stringify(data))

/** Returns an event as the text of its frame. Its data is JSON, so it is always one line. */
export function frameOf(event: LiveEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: textOf(event.data), id })
}
