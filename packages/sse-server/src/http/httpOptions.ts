import type { SessionEnd } from '../stream/session.ts'
import type { StreamRequest } from './streamRequest.ts'
import type { PlaceLimits } from './places.ts'

/**
 * Why a request got no stream: the server stops, it does not have the newest event that the client knows
 * (`behind`), or a limit is reached.
 */
export type Refused = 'stopping' | 'behind' | 'full' | 'address' | 'rate'

/** The end of a stream, for the log. */
export interface StreamEnd extends SessionEnd {
  /** The number of the stream in this process. */
  stream: number
  address: string | null
  durationMs: number
}

/** What the handlers of a stream need beside its core. */
export interface HttpOptions {
  /** `connectsPerMinute` is for each client address. In all of them 0 means no limit. */
  readonly limits: PlaceLimits & { readonly connectsPerMinute: number }
  /** More headers of every stream. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * The address of the client, to count by; a client without one counts only in all. Null: what the
   * host says.
   */
  readonly addressOf: ((request: StreamRequest) => string | null) | null
  /** A random time until a refused client may come back, in ms. */
  readonly drawRetryMs: () => number
  readonly random: () => number
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds of a clock that does not change when the wall clock is set. */
  readonly elapsed: () => number
  readonly onRefused: (refused: Refused) => void
  /** Null where nothing is to be told. */
  readonly onEnd: ((end: StreamEnd) => void) | null
  /** Something threw that is no refusal: code of the app, or a bug of ours. */
  readonly onError: (error: unknown) => void
}
