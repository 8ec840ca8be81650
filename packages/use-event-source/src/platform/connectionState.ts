/**
 * What the server speaks. `hello`: it greets, promises a heartbeat, and may say goodbye (PROTOCOL.md).
 * `plain`: any other event stream.
 */
export type Protocol = 'hello' | 'plain'

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
 * - `timeout`: the stream was not open in time.
 * - `swallowed`: no `hello` came in time, although the server answers: a proxy holds it back.
 * - `lost`: an open stream broke.
 * - `stalled`: an open stream fell silent for longer than the server promised.
 * - `server-bye`: the server ended it on purpose and said when to come back, or not to.
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

/** What cannot be known where nothing promises a heartbeat, and where the server does not say hello. */
type UnknownStatus<Q, B> = Q extends 'hello' ? never : [B] extends [never] ? 'stale' : never
type UnknownReason<Q, B> = Q extends 'hello'
  ? never
  : 'swallowed' | 'server-bye' | ([B] extends [never] ? 'stalled' : never)
type UnknownTransport<Q> = Q extends 'hello' ? never : 'polling'

/**
 * It is one object, so that no reader sees a new status with an old reason. `Q` is the protocol. `B` is
 * never where a plain stream has no `heartbeatMs`.
 */
export interface ConnectionState<Q extends Protocol = 'hello', B = never> {
  readonly status: Exclude<Status, UnknownStatus<Q, B>>
  readonly reason: Exclude<Reason, UnknownReason<Q, B>> | null
  /** The status of the answer that came instead of a stream. Null where none came, or it is not known. */
  readonly httpStatus: number | null
  /** The number of failures in a row. 0 while open. */
  readonly attempt: number
  /** Epoch ms of the next attempt. Null while none is planned. */
  readonly nextRetryAt: number | null
  /** Epoch ms at which `status` began. */
  readonly since: number
  readonly transport: Exclude<Transport, UnknownTransport<Q>>
}

/** The state before the first attempt. */
export const notStarted = {
  status: 'connecting',
  reason: null,
  httpStatus: null,
  attempt: 0,
  nextRetryAt: null,
  since: 0,
  transport: 'sse',
} as const satisfies ConnectionState<'plain'>
