import type { RawEvent } from './attempt.ts'
import type { ConnectionState, Reason } from './connectionState.ts'
import type { CompareIds, Inbox } from './inbox.ts'
import type { Signal } from './machine.ts'
import type { Platform } from './platform.ts'

/** What makes two streams the same. */
export interface StreamOptions {
  url: string
  withCredentials: boolean
  /** What is asked why an attempt failed, the stream's own address unless given; false: nothing is. */
  probeUrl?: string | false | undefined
  /** The order of ids, if they have one. */
  compareIds?: CompareIds | undefined
  /** What is polled where a proxy swallows streams, if anything. */
  snapshotUrl?: string | undefined
}

export interface ConnectionOptions extends StreamOptions {
  /** The event names to listen for; who adds one says so by `listen`. */
  names: Set<string>
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
  /** Called when the cursor has moved. */
  onMoved?: (() => void) | undefined
}

/** What carries a stream to this page: a connection of its own, or one that tabs share. */
export interface Feed {
  state(): ConnectionState
  /** Listens for one more of the names. */
  listen(name: string): void
  /** Tells it what its owner wants, or what happened to the device; `why` becomes the reason. */
  send(signal: Signal, why?: Reason | null): void
}

/** A connection of this page's own; what another tab received can be put into its inbox. */
export interface Connection extends Feed, Inbox {}

export type CreateFeed = (options: ConnectionOptions, platform: Platform) => Feed
