export { retryDelayMs } from './backoff.ts'
export { createEventStream, type ClientStream } from './createEventStream.ts'
export {
  notStarted,
  type ConnectionState,
  type Protocol,
  type Reason,
  type Status,
  type Transport,
} from './connectionState.ts'
export type {
  ClientOptions,
  ControlName,
  DataOf,
  Envelope,
  Handler,
  InvalidFrame,
  NameOf,
} from './options.ts'
export type { CreateEventSource, EventSourceInit, EventSourceLike, Platform } from './platform.ts'
export type { ClientEvent, ClientEvents, Read, SchemaLike } from './readEvent.ts'
export { text, unchecked } from './text.ts'
