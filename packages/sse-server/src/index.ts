export { byNames } from './byNames.ts'
export { createStream } from './createStream.ts'
export type { EventStream, StreamStats } from './eventStream.ts'
export { defineEvents } from './events/events.ts'
export type { EventData, EventInput, EventMap, EventOf } from './events/events.ts'
export { alwaysLeads, type Leadership } from './journal/leadership.ts'
export { memoryJournal } from './journal/memoryJournal.ts'
export type {
  Journal,
  JournalListener,
  Kept,
  NumberedEvent,
  OpenJournal,
  Reached,
  Restored,
} from './journal/journal.ts'
export type { Refused, StreamEnd } from './http/httpOptions.ts'
export type { NodeHandler, NodeRequest, NodeResponse } from './http/nodeTypes.ts'
export type { Observer, StreamOptions, Subscribing } from './options.ts'
export type { Publication } from './publisher.ts'
export { networkOf } from './http/networkOf.ts'
export { refuse } from './http/refusal.ts'
export { systemRuntime, type Runtime } from './time/runtime.ts'
export { encodeEvent, type Frame } from './frames/encode.ts'
export type { Snapshot, SnapshotEvent } from './replay/snapshots.ts'
export { StreamError, type StreamErrorKind } from './events/streamError.ts'
export type { StreamRequest } from './http/streamRequest.ts'
export {
  compareEventIds,
  parseEventId,
  publishedMs,
  type EventId,
} from '../../protocol/src/eventId.ts'
export type { ControlEvents, JournalState, Resume } from '../../protocol/src/control.ts'
