/**
 * How a stream begins:
 * - `fresh`: no cursor was given; a snapshot follows.
 * - `replayed`: everything after the cursor follows.
 * - `gap`: the cursor cannot be served, events may have been missed; a snapshot follows.
 */
export type Resume = 'fresh' | 'replayed' | 'gap'

/**
 * Why a server ends a stream on purpose:
 * - `shutdown`: it stops. `max-age`: the stream was old enough.
 * - `restart`: it lost what it had sent, and begins again.
 * - `ended`: the app ended it, for example because its user has logged out.
 */
export type ByeReason = 'shutdown' | 'max-age' | 'restart' | 'ended'

/**
 * Whether what a server sends can be stored and heard:
 * - `live`: it can.
 * - `unsaved`: it is sent, but cannot be stored. A restart of the server would lose it.
 * - `cut`: the server cannot reach its journal, so it hears nothing new.
 */
export type JournalState = 'live' | 'unsaved' | 'cut'

/** The events that a stream sends about itself, and their data. */
export interface ControlEvents {
  /** The first event of every stream. An app may add fields of its own. */
  hello: {
    readonly protocol: 1
    readonly resume: Resume
    /** A named event comes at least once in any interval of this length, in ms. */
    readonly heartbeatMs: number
    /** The server's clock, in ms since the epoch. */
    readonly serverNow: number
    /** How long to wait before coming back after a failure, in ms. */
    readonly retryMs: number
    /** How the journal is. Absent while it is `live`. */
    readonly journal?: ControlEvents['journal'] | undefined
  }
  /** Sent when nothing else was sent: it tells a quiet stream from a dead connection. */
  ping: Readonly<Record<string, never>>
  /**
   * Tells a client that was too slow how many events were left out. After it come the newest values
   * of what changed meanwhile. Null when the server no longer knows the number.
   */
  skipped: { readonly events: number | null }
  /** Sent when the state of the journal changes. */
  journal: {
    readonly state: JournalState
    /** When this state began, in ms since the epoch. */
    readonly since: number
  }
  /** The last event of a stream that the server ends on purpose. */
  bye: {
    /** How long to wait before coming back, in ms. Null: do not come back. */
    readonly retryMs: number | null
    readonly reason: ByeReason
  }
}

export type ControlName = keyof ControlEvents

export const controlNames: readonly ControlName[] = ['hello', 'ping', 'skipped', 'journal', 'bye']
