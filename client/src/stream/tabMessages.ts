import type { RawEvent } from './attempt.ts'
import type { ConnectionState } from './connectionState.ts'

/** Who carries the stream: terms rise, so that whoever was replaced in its sleep is not believed. */
interface FromLeader {
  readonly term: number
  readonly from: string
  /** Of the last event that was passed on, or of this one. */
  readonly seq: number
}

/** Said when a tab begins to lead, when its state changes, and to whoever asks. */
export interface Lead extends FromLeader {
  readonly kind: 'lead'
  readonly cursor: string | null
  readonly state: ConnectionState
}

interface Passed extends FromLeader {
  readonly kind: 'event'
  readonly event: RawEvent
}

/** Who is there? With the names that the asking tab listens for. */
interface Ask {
  readonly kind: 'ask'
  readonly names: readonly string[]
}

export type TabMessage = Lead | Passed | Ask | { readonly kind: 'retry' }
