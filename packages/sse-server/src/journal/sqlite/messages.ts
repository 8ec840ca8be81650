import type { EventId } from '../../../../protocol/src/eventId.ts'
import type { Kept, Retention } from '../journal.ts'

/** A numbered event as it is stored. `data` is its JSON. */
export interface Row {
  readonly id: EventId
  readonly name: string
  readonly data: string
  /** The key of a state; null for a message. */
  readonly key: string | null
}

/** What is stored in one transaction. */
export interface Batch {
  /** The next events, in id order. */
  readonly rows: readonly Row[]
  /** States that are older than `rows`, and whose events are lost. */
  readonly lostStates: readonly Row[]
  /** Events before these are lost. So everything older goes too: none may be missing between two. */
  readonly isAfterHole: boolean
  readonly kept: Kept | null
  /** The time since the epoch, for the age of what is stored. */
  readonly nowMs: number
}

/** What the worker needs to begin. */
export interface Opening {
  /** Absolute. */
  readonly path: string
  readonly label: string
  readonly waitMs: number
  readonly retain: Retention
  readonly nowMs: number
}

/** What a file says of itself. */
export interface Head {
  /** The id of the newest event that was stored in it. */
  readonly newestId: EventId | null
  /** Ids begin after this one: an older file had ids up to it. */
  readonly idsAfter: EventId | null
  readonly kept: Kept | null
}

/** What the worker is asked for. It answers one request after the other. */
export type Request =
  | { readonly do: 'open'; readonly opening: Opening }
  /** The newest event of each key, in id order, from the one at this place on. */
  | { readonly do: 'readNewest'; readonly from: number }
  /** The last events, in id order, after this one. */
  | { readonly do: 'readLast'; readonly after: EventId | null }
  | { readonly do: 'write'; readonly batch: Batch }
  | { readonly do: 'close' }

/** What it answers. */
export interface Answers {
  open: Head
  /** Some of them; none where there are no more. */
  readNewest: readonly Row[]
  readLast: readonly Row[]
  write: null
  close: null
}

/** What the worker says: an answer, or a sentence for the log. */
export type FromWorker =
  | { readonly answer: Answers[keyof Answers] }
  | { readonly failed: string }
  | { readonly notice: string }
