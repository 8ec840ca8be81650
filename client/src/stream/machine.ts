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
 * attempt, `poll` begins to poll and `unpoll` ends it, `check` lets the open EventSource look at its clock, and `clear`
 * ends all of these.
 */
export type Effect = 'connect' | 'probe' | 'wait' | 'poll' | 'unpoll' | 'check' | 'clear'

/**
 * From the owner: `resume`, `pause`, `retry`, `close`. From the device: `online`, `offline`, `wake`.
 * From the EventSource: `hello`, `overdue`, `heard`, and its end: `refused` before hello, `broke`
 * or `bye` after it. From the probe: `learned`, `told` (when to come back), `denied`, `swallowed`.
 * From the timer: `due`. From the polls: `unpolled`.
 */
export type Signal =
  | 'resume'
  | 'pause'
  | 'retry'
  | 'close'
  | 'online'
  | 'offline'
  | 'wake'
  | 'hello'
  | 'overdue'
  | 'heard'
  | 'refused'
  | 'broke'
  | 'bye'
  | 'learned'
  | 'told'
  | 'denied'
  | 'swallowed'
  | 'due'
  | 'unpolled'

/** The next state, then what is to be done, in this order. */
export type Step = State | `${State} ${Effect}` | `${State} ${Effect} ${Effect}`

const leave = { pause: 'paused clear', close: 'closed clear' } as const
const again = 'connecting clear connect'

/** All that can happen. What is not in here changes nothing. */
export const table: Record<State, Partial<Record<Signal, Step>>> = {
  paused: {
    resume: 'connecting connect',
    swallowed: 'polling poll wait',
    close: 'closed',
  },
  connecting: {
    hello: 'open',
    refused: 'probing probe',
    broke: 'waiting wait',
    bye: 'held wait',
    wake: 'connecting check',
    retry: again,
    ...leave,
  },
  open: {
    overdue: 'stale',
    offline: 'stale',
    broke: 'waiting wait',
    bye: 'held wait',
    wake: 'open check',
    ...leave,
  },
  stale: {
    heard: 'open',
    broke: 'waiting wait',
    bye: 'held wait',
    wake: 'stale check',
    retry: again,
    ...leave,
  },
  probing: {
    learned: 'waiting wait',
    told: 'held wait',
    denied: 'denied clear',
    swallowed: 'polling poll wait',
    offline: 'offline clear wait',
    retry: again,
    ...leave,
  },
  waiting: {
    due: 'connecting connect',
    online: again,
    wake: again,
    retry: again,
    offline: 'offline',
    ...leave,
  },
  // Neither a network nor a glance at the page overrules what the server asked for.
  held: {
    due: 'connecting connect',
    retry: again,
    ...leave,
  },
  // The timer runs on: a server on this very device can still be reached.
  offline: {
    due: 'connecting connect',
    online: again,
    wake: again,
    retry: again,
    ...leave,
  },
  polling: {
    due: 'polling connect',
    hello: 'open unpoll',
    refused: 'polling wait',
    broke: 'polling wait',
    bye: 'polling wait',
    unpolled: 'waiting clear wait',
    retry: again,
    ...leave,
  },
  denied: {
    retry: 'connecting connect',
    pause: 'paused',
    close: 'closed',
  },
  closed: {},
}

/** What a state is called outside; an attempt that follows a failure is a reconnection. */
export function statusOf(state: State, reason: Reason | null): Status {
  if (state === 'connecting') return reason === null ? state : 'reconnecting'
  if (state === 'probing' || state === 'waiting' || state === 'held') return 'reconnecting'
  if (state === 'polling') return 'open'
  return state === 'denied' ? 'closed' : state
}
