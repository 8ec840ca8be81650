/** What the connection is doing. */
export type Status = 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed'

/**
 * Why it is not open:
 * - `unreachable`: the attempt failed before the stream began (the browser does not say how).
 * - `timeout`: no `hello` came in time.
 * - `lost`: an open stream broke.
 * - `stalled`: an open stream fell silent for longer than the server promised.
 * - `server-bye`: the server ended it on purpose and said when to come back.
 * - `offline`: the device has no network.
 */
export type Reason = 'unreachable' | 'timeout' | 'lost' | 'stalled' | 'server-bye' | 'offline'

/** All of it in one object, so that nobody sees a new status with an old reason. */
export interface ConnectionState {
  readonly status: Status
  /** Null while open, and while connecting for the first time. */
  readonly reason: Reason | null
  /** Failures in a row; 0 while open. */
  readonly attempt: number
  /** Epoch ms of the next attempt; null unless one is waiting. */
  readonly nextRetryAt: number | null
  /** Epoch ms since when `status` holds. */
  readonly since: number
}
