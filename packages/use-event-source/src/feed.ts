import type { RawEvent } from './attempt.ts'
import type { ConnectionState, Reason } from './connectionState.ts'
import type { CompareIds, Inbox } from './inbox.ts'
import type { Signal } from './machine.ts'
import type { Platform } from './platform.ts'

/** Two streams with the same options are the same stream. */
export interface StreamOptions {
  url: string
  withCredentials: boolean
  /** The address to ask why an attempt failed. Default: that of the stream. `false` asks nothing. */
  probeUrl?: string | false | undefined
  /** The order of ids. Default: they have none. */
  compareIds?: CompareIds | undefined
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
