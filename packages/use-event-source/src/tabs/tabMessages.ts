import type { RawEvent } from '../stream/attempt.ts'
import type { ConnectionState } from '../platform/connectionState.ts'

/** Part of each message of a leader. Terms rise, so a leader that was replaced in its sleep is ignored. */
interface FromLeader {
  readonly term: number
  readonly from: string
  /** The number of this event, or of the last event that was passed on. */
  readonly seq: number
}

/** A tab sends it when it begins to lead, when its state changes, and when another tab asks. */
export interface Lead extends FromLeader {
  readonly kind: 'lead'
  readonly cursor: string | null
  readonly state: ConnectionState
}

interface Passed extends FromLeader {
  readonly kind: 'event'
  readonly event: RawEvent
}

/** Asks which tab leads, and says which names the asking tab listens for. */
interface Ask {
  readonly kind: 'ask'
  readonly names: readonly string[]
}

export type TabMessage = Lead | Passed | Ask | { readonly kind: 'retry' }
