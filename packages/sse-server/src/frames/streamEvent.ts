import type { EventId } from '../../../protocol/src/eventId.ts'
import { encodeEvent } from './encode.ts'
import { onceFor } from './onceFor.ts'

/** An event as the engine sees it: its name is known, and its data has passed its schema. */
export interface StreamEvent {
  readonly name: string
  readonly data: unknown
}

/** A numbered event as it is sent and replayed. It is encoded once for all clients. */
export interface ReplayableEvent {
  readonly id: EventId
  readonly event: StreamEvent
  readonly frame: string
}

/**
 * Returns the data of an event as JSON. Each event becomes JSON once on its way. Another event with the
 * same data object becomes JSON again, because the app may have changed the object meanwhile. A journal
 * that has the text of an event says it with `textOf.know` before the event comes back.
 */
export const textOf = onceFor(
  ({ data }: StreamEvent) => (JSON.stringify(data) as string | undefined) ?? 'null',
)

/** Returns an event as the text of its frame. Its data is JSON, so it is always one line. */
export function frameOf(event: StreamEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: textOf(event), id })
}

// `id: `, an id of two numbers with 16 digits, and the end of the line.
const longestIdLine = 38
const rest = 'event: \ndata: \n\n'.length

/** Returns how many bytes the frame of an event has at most. */
export const frameBytes = (event: StreamEvent): number =>
  longestIdLine + rest + event.name.length + Buffer.byteLength(textOf(event))
