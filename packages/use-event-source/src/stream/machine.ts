import type { Reason, Status } from '../platform/connectionState.ts'

/**
 * - `paused`: at rest; also before the start.
 * - `connecting`: an EventSource was made, or connects again by itself, and is not open yet.
 * - `open`: the stream is open. `stale`: it is, but it may be dead by now.
 * - `probing`: an attempt failed before it was open, and one request asks why.
 * - `waiting`: our own back-off runs. `held`: the server said when to come back.
 * - `offline`: the back-off runs, and the device says that it has no network.
 * - `polling`: a proxy swallows streams. The snapshot is polled, and streams are tried beside it.
 * - `denied`: the server refuses every further attempt. `closed`: the owner closed it.
 */
export type MachineState =
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
 * also stands for a network that is back. From the EventSource: `opened`, `overdue`, `heard`, `again`
 * (the browser connects once more by itself), and its end: `broke`, `bye` (when to come back), or
 * `dismissed` (never). From the probe, and from polls that failed: `learned`,
 * `told` (when to come back), `denied`, `swallowed`. From the timer: `due`.
 */
export type Signal =
  | 'resume'
  | 'pause'
  | 'retry'
  | 'close'
  | 'offline'
  | 'wake'
  | 'opened'
  | 'overdue'
  | 'heard'
  | 'again'
  | 'broke'
  | 'bye'
  | 'dismissed'
  | 'learned'
  | 'told'
  | 'denied'
  | 'swallowed'
  | 'due'

/** Where a signal leads, and what is done on the way, in this order. */
export type Step = readonly [to: MachineState, ...effects: Effect[]]

// How each state is entered.
const paused: Step = ['paused', 'clear']
const connecting: Step = ['connecting', 'clear', 'connect']
const open: Step = ['open', 'unpoll']
const stale: Step = ['stale']
const probing: Step = ['probing', 'probe']
const waiting: Step = ['waiting', 'clear', 'wait']
const held: Step = ['held', 'clear', 'wait']
const offline: Step = ['offline', 'clear', 'wait']
const polling: Step = ['polling', 'poll', 'wait']
const denied: Step = ['denied', 'clear']
const closed: Step = ['closed', 'clear']

const again: Step = ['connecting']

const leave = { pause: paused, close: closed }
const leaveOrRetry = { ...leave, retry: connecting }

/** Everything that can happen. A signal that a state does not have changes nothing. */
export const table: Record<MachineState, Partial<Record<Signal, Step>>> = {
  paused: {
    resume: connecting,
    swallowed: polling,
    ...leave,
  },
  connecting: {
    opened: open,
    again,
    broke: probing,
    bye: held,
    dismissed: denied,
    ...leaveOrRetry,
  },
  open: {
    overdue: stale,
    offline: stale,
    again,
    broke: waiting,
    bye: held,
    dismissed: denied,
    ...leave,
  },
  stale: {
    heard: open,
    again,
    broke: waiting,
    bye: held,
    dismissed: denied,
    ...leaveOrRetry,
  },
  probing: {
    learned: waiting,
    told: held,
    denied,
    swallowed: polling,
    ...leaveOrRetry,
  },
  waiting: {
    due: connecting,
    wake: connecting,
    offline,
    ...leaveOrRetry,
  },
  // The server said how long to wait. A network that is back, or a page that is shown, changes nothing.
  held: {
    due: connecting,
    ...leaveOrRetry,
  },
  // Attempts go on, because a server on this device can be reached without a network.
  offline: {
    due: connecting,
    wake: connecting,
    ...leaveOrRetry,
  },
  // The polls go on while a stream is tried beside them.
  polling: {
    due: ['polling', 'connect'],
    opened: open,
    broke: ['polling', 'wait'],
    bye: ['polling', 'wait'],
    dismissed: denied,
    learned: waiting,
    told: held,
    denied: waiting,
    ...leaveOrRetry,
  },
  denied: leaveOrRetry,
  closed: {},
}

/** The status of a state, where it is not the state's own name. */
const statuses: Partial<Record<MachineState, Status>> = {
  probing: 'reconnecting',
  waiting: 'reconnecting',
  held: 'reconnecting',
  polling: 'open',
  denied: 'closed',
}

/** The status that is shown for a state. An attempt that follows a failure is a reconnection. */
export function statusOf(state: MachineState, reason: Reason | null): Status {
  if (state === 'connecting' && reason) return 'reconnecting'
  return statuses[state] ?? (state as Status)
}

/** How each state is entered, for the diagram. */
export const entry: Record<MachineState, Step> = {
  paused,
  connecting,
  open,
  stale,
  probing,
  waiting,
  held,
  offline,
  polling,
  denied,
  closed,
}
