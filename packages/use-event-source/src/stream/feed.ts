import type { RawEvent } from './attempt.ts'
import type { ConnectionState, Protocol, Reason } from '../platform/connectionState.ts'
import type { Inbox } from './inbox.ts'
import type { Signal } from './machine.ts'
import type { CreateEventSource, Platform } from '../platform/platform.ts'

/** Two streams with the same options are the same stream. Functions are not compared: the key says it. */
export interface StreamOptions {
  url: string
  /** What the server speaks. */
  protocol: Protocol
  withCredentials: boolean
  /** What besides the address makes two streams the same. */
  key: string
  /**
   * The parameter of the address that carries the cursor. Default: `lastEventId`, and none with `plain`.
   */
  cursorParam?: string | null | undefined
  /** Makes each EventSource. Default: the browser's. */
  createEventSource?: CreateEventSource | undefined
  /** With `plain`: a named event or a message comes at least this often. Default: no promise. */
  heartbeatMs?: number | undefined
  /**
   * The address to ask why an attempt failed. Default: that of the stream, and none with `plain` or
   * with `createEventSource`. `false` asks nothing.
   */
  probeUrl?: string | false | undefined
  /** The address to poll where a proxy swallows streams. Default: no polls. */
  snapshotUrl?: string | undefined
}

export interface ConnectionOptions extends StreamOptions {
  /** The event names to listen for. A name that is added later also needs a call of `listen`. */
  names: Set<string>
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
  /** Called when the cursor has moved. */
  onMoved?: (() => void) | undefined
}

/** Brings a stream to this page, by its own connection or by one that tabs share. */
export interface Feed {
  state(): ConnectionState
  /** Listens for one more event name. */
  listen(name: string): void
  /** Says what the owner wants, or what happened to the device. `why` becomes the reason. */
  send(signal: Signal, why?: Reason | null): void
}

/** A connection of this page's own. Its inbox also takes events that another tab received. */
export interface Connection extends Feed, Inbox {}

export type CreateFeed = (options: ConnectionOptions, platform: Platform) => Feed
