/** What the connection is doing. `stale` means that it is open and its heartbeat is overdue. */
export type Status =
  'connecting' | 'open' | 'stale' | 'reconnecting' | 'offline' | 'paused' | 'closed'

/**
 * Why the connection is not open:
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

/** How events come: by this tab's own stream, by its own polls, or through another tab. */
export type Transport = 'sse' | 'polling' | 'shared'

/** It is one object, so that no reader sees a new status with an old reason. */
export interface ConnectionState {
  readonly status: Status
  readonly reason: Reason | null
  /** The status of the answer that came instead of a stream. Null where none came, or it is not known. */
  readonly httpStatus: number | null
  /** The number of failures in a row. 0 while open. */
  readonly attempt: number
  /** Epoch ms of the next attempt. Null while none is planned. */
  readonly nextRetryAt: number | null
  /** Epoch ms at which `status` began. */
  readonly since: number
  readonly transport: Transport
}

/** The state before the first attempt. */
export const notStarted: ConnectionState = {
  status: 'connecting',
  reason: null,
  httpStatus: null,
  attempt: 0,
  nextRetryAt: null,
  since: 0,
  transport: 'sse',
}
