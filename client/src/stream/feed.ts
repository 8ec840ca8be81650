import type { RawEvent } from './attempt.ts'
import type { ConnectionState, Reason } from './connectionState.ts'
import type { Signal } from './machine.ts'
import type { Platform } from './platform.ts'

export interface ConnectionOptions {
  url: string
  withCredentials: boolean
  /** What is asked why an attempt failed; null: nothing is. */
  probeUrl: string | null
  /** What is polled where a proxy swallows streams; null: nothing is. */
  snapshotUrl: string | null
  /** The event names to listen for. */
  names: Iterable<string>
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
  /** Called when the cursor has moved. */
  onMoved?: (() => void) | undefined
}

/** What carries a stream to this page: a connection of its own, or one that tabs share. */
export interface Feed {
  state(): ConnectionState
  /** Listens for one more event name. */
  listen(name: string): void
  /** Tells it what its owner wants, or what happened to the device; `why` becomes the reason. */
  send(signal: Signal, why?: Reason | null): void
}

export interface Connection extends Feed {
  /** The id of the last event that was handled. */
  cursor(): string | null
  /** Lets an event in that another tab received. */
  accept(event: RawEvent): void
}

export interface TabFeedOptions extends ConnectionOptions {
  /** The name of the lock and the channel. */
  tabsName: string
}

export type CreateConnection = (options: ConnectionOptions, platform: Platform) => Connection
