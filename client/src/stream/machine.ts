import type { Reason, Status } from './connectionState.ts'

/**
 * - `paused`: at rest; also before the start.
 * - `connecting`: an EventSource was made and has not said hello.
 * - `open`, `stale`: it has; in `stale` something makes us doubt that it is still alive.
 * - `probing`: an attempt failed before hello, and one request asks why.
 * - `waiting`: our own back-off runs. `held`: the server said when to come back.
 * - `offline`: the back-off runs, but without a network there is little hope.
 * - `polling`: a proxy swallows streams; the snapshot is polled, and streams are tried beside that.
 * - `denied`: the server wants no more attempts. `closed`: our owner does not.
 */
export type State =
  | 'paused'
  | 'connecting'
  | 'open'
  | 'stale'
  | 'probing'
  | 'waiting'
  | 'held'
  | 'offline'
  | 'polling'
  | 'denied'
  | 'closed'

/**
 * `connect` opens an EventSource, `probe` asks why one failed, `wait` sets the timer of the next
 * attempt, `poll` begins to poll and `unpoll` ends it, and `clear` ends all of these.
 */
export type Effect = 'connect' | 'probe' | 'wait' | 'poll' | 'unpoll' | 'clear'

/**
 * From the owner: `resume`, `pause`, `retry`, `close`. From the device: `offline`, and `wake`, which
 * also stands for a network that is back. From the EventSource: `hello`, `overdue`, `heard`, and its
 * end: `broke`, or `bye` (when to come back). From the probe, and from polls that failed: `learned`,
 * `told` (when to come back), `denied`, `swallowed`. From the timer: `due`.
 */
export type Signal =
  | 'resume'
  | 'pause'
  | 'retry'
  | 'close'
  | 'offline'
  | 'wake'
  | 'hello'
  | 'overdue'
  | 'heard'
  | 'broke'
  | 'bye'
  | 'learned'
  | 'told'
  | 'denied'
  | 'swallowed'
  | 'due'

/** The next state, and what is done instead of what its `entry` says. */
export type Step = State | `${State} ${Effect}`

/** What is done in each state when it is entered, in this order. */
export const entry: Record<State, readonly Effect[]> = {
  paused: ['clear'],
  connecting: ['clear', 'connect'],
  open: ['unpoll'],
  stale: [],
  probing: ['probe'],
  waiting: ['clear', 'wait'],
  held: ['clear', 'wait'],
  offline: ['clear', 'wait'],
  polling: ['poll', 'wait'],
  denied: ['clear'],
  closed: ['clear'],
}

const leave = { pause: 'paused', close: 'closed' } as const
const leaveOrRetry = { ...leave, retry: 'connecting' } as const

/** All that can happen. What is not in here changes nothing. */
export const table: Record<State, Partial<Record<Signal, Step>>> = {
  paused: {
    resume: 'connecting',
    swallowed: 'polling',
    ...leave,
  },
  connecting: {
    hello: 'open',
    broke: 'probing',
    bye: 'held',
    ...leaveOrRetry,
  },
  open: {
    overdue: 'stale',
    offline: 'stale',
    broke: 'waiting',
    bye: 'held',
    ...leave,
  },
  stale: {
    heard: 'open',
    broke: 'waiting',
    bye: 'held',
    ...leaveOrRetry,
  },
  probing: {
    learned: 'waiting',
    told: 'held',
    denied: 'denied',
    swallowed: 'polling',
    ...leaveOrRetry,
  },
  waiting: {
    due: 'connecting',
    wake: 'connecting',
    offline: 'offline',
    ...leaveOrRetry,
  },
  // Neither a network nor a glance at the page overrules what the server asked for.
  held: {
    due: 'connecting',
    ...leaveOrRetry,
  },
  // A server on this very device can still be reached.
  offline: {
    due: 'connecting',
    wake: 'connecting',
    ...leaveOrRetry,
  },
  polling: {
    due: 'polling connect',
    hello: 'open',
    broke: 'polling wait',
    bye: 'polling wait',
    learned: 'waiting',
    told: 'held',
    denied: 'waiting',
    ...leaveOrRetry,
  },
  denied: leaveOrRetry,
  closed: {},
}

/** What a state is called outside, if not by its own name. */
const statuses: Partial<Record<State, Status>> = {
  probing: 'reconnecting',
  waiting: 'reconnecting',
  held: 'reconnecting',
  polling: 'open',
  denied: 'closed',
}

/** An attempt that follows a failure is a reconnection. */
export function statusOf(state: State, reason: Reason | null): Status {
  if (state === 'connecting' && reason !== null) return 'reconnecting'
  return statuses[state] ?? (state as Status)
}
