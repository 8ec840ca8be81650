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

const textOfObject = onceFor<object, string>((data) => JSON.stringify(data))

/** Returns the data of an event as JSON. Each event becomes JSON once on its way. */
export const textOf = (data: unknown): string =>
  typeof data === 'object' && data !== null ? textOfObject(data) : (JSON.stringify(data) ?? 'null')

/** Returns an event as the text of its frame. Its data is JSON, so it is always one line. */
export function frameOf(event: StreamEvent, id: EventId | null = null): string {
  return encodeEvent({ event: event.name, data: textOf(event.data), id })
}

// `id: `, an id of two numbers with 16 digits, and the end of the line.
const longestIdLine = 38
const rest = 'event: \ndata: \n\n'.length

/** Returns how many bytes the frame of an event has at most. */
export const frameBytes = ({ name, data }: StreamEvent): number =>
  longestIdLine + rest + name.length + Buffer.byteLength(textOf(data))
