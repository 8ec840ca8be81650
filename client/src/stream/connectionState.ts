/** What the connection is doing. `stale`: open, but the heartbeat that was promised is overdue. */
export type Status =
  'connecting' | 'open' | 'stale' | 'reconnecting' | 'offline' | 'paused' | 'closed'

/**
 * Why it is not simply open:
 * - `unreachable`: nothing answered.
 * - `refused`: the stream was refused, although the server answers by now.
 * - `rate-limited`: the server answered 429.
 * - `http-error`: the server, or a proxy, answered with the status in `httpStatus`.
 * - `denied`: 401 or 403. `not-found`: 404. Both end the stream until `reconnectNow()`.
 * - `timeout`: no `hello` came in time, and nothing else answered either.
 * - `swallowed`: no `hello` came in time, although the server answers: a proxy holds it back.
 * - `lost`: an open stream broke.
 * - `stalled`: an open stream fell silent for longer than the server promised.
 * - `server-bye`: the server ended it on purpose and said when to come back.
 * - `handover`: the tab that carried the stream is gone, and this one takes over.
 * - `offline`: the device has no network.
 * - `hidden`: the page is not shown.
 */
export type Reason =
  | 'unreachable'
  | 'refused'
  | 'rate-limited'
  | 'http-error'
  | 'denied'
  | 'not-found'
  | 'timeout'
  | 'swallowed'
  | 'lost'
  | 'stalled'
  | 'server-bye'
  | 'handover'
  | 'offline'
  | 'hidden'

/** How events come: by a stream or by polls of this tab's own, or through another tab. */
export type Transport = 'sse' | 'polling' | 'shared'

/** All of it in one object, so that nobody sees a new status with an old reason. */
export interface ConnectionState {
  readonly status: Status
  readonly reason: Reason | null
  /** What was answered instead of a stream; null when that is not known, or nothing was. */
  readonly httpStatus: number | null
  /** Failures in a row; 0 while open. */
  readonly attempt: number
  /** Epoch ms of the next attempt; null unless one is waiting. */
  readonly nextRetryAt: number | null
  /** Epoch ms since when `status` holds. */
  readonly since: number
  readonly transport: Transport
}

/** What is shown while nothing has begun. */
export const notStarted: ConnectionState = {
  status: 'connecting',
  reason: null,
  httpStatus: null,
  attempt: 0,
  nextRetryAt: null,
  since: 0,
  transport: 'sse',
}
