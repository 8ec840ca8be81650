export { retryDelayMs } from './stream/backoff.ts'
export { createEventStream, type ClientStream } from './createEventStream.ts'
export {
  notStarted,
  type ConnectionState,
  type Protocol,
  type Reason,
  type Status,
  type Transport,
} from './platform/connectionState.ts'
export type {
  ClientOptions,
  ControlName,
  DataOf,
  Envelope,
  Handler,
  InvalidFrame,
  NameOf,
} from './options.ts'
export type {
  CreateEventSource,
  EventSourceInit,
  EventSourceLike,
  Platform,
} from './platform/platform.ts'
export type { ClientEvent, ClientEvents, Read, SchemaLike } from './readEvent.ts'
export { text, unchecked } from './text.ts'
