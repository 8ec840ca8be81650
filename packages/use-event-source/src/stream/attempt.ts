import type { Protocol, Reason } from '../platform/connectionState.ts'
import { readControl, type Control } from './readControl.ts'
import type { Signal } from './machine.ts'
import type { EventSourceLike, MessageLike, Platform } from '../platform/platform.ts'

// A heartbeat that is half an interval late makes us doubt. Only when the next one is late as well do
// we reconnect.
const overdueFactor = 1.5
// The time to open, before the grace below: ten seconds in all.
const openTimeoutMs = 8_000
// A browser fires the timers of a page that slept before it dispatches the events that came meanwhile.
// So these events have this long to be dispatched.
const graceMs = 2_000

/** An event as it arrived. Its text is not parsed yet. */
export interface RawEvent {
  readonly event: string
  readonly text: string
  /** Null for an event that has no id of its own. */
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
  /** Whether this is a `hello` that says that events are missing before it. */
  readonly isGap?: boolean | undefined
}

export interface AttemptOptions {
  /** Closed when the attempt is over. */
  source: EventSourceLike
  /** The names of the events to listen for. */
  names: Iterable<string>
  protocol: Protocol
  /** With `plain`: how often something comes at least. */
  heartbeatMs?: number | undefined
  /** Whether the browser connects again by itself after a failure, for as long as it tries. */
  browserFirst: boolean
  onEvent(event: RawEvent): void
  /**
   * Called with `opened`, and the reconnection time if the server gave one; with `heard` for every
   * event after it; with `overdue` when the heartbeat is late; with `again` when the browser connects
   * again by itself. The last call comes when everything is closed: with `broke`, with `bye` and the time
   * after which to come back, or with `dismissed`.
   */
  onSignal(signal: AttemptSignal, why: Reason | null, told?: Told): void
}

export type AttemptSignal = Extract<
  Signal,
  'opened' | 'heard' | 'overdue' | 'again' | 'broke' | 'bye' | 'dismissed'
>

/** What the server said besides. */
export interface Told {
  retryMs?: number
  /** The status of its answer that was no stream. */
  code?: number | undefined
}

export interface Attempt {
  /** Listens for one more event name. */
  listen(name: string): void
  /** Compares the clock with the heartbeat now, because timers may have slept. */
  check(): void
  /** Closes it. `onSignal` is not called any more. */
  drop(): void
}

/**
 * Listens to one new EventSource until its first failure, or until the browser gives up. A watchdog runs
 * before it is open and after, because a browser notices neither a server that never answers nor one
 * that falls silent.
 */
export function openAttempt(
  { source, names, protocol, onEvent, onSignal, ...options }: AttemptOptions,
  { now, after }: Pick<Platform, 'now' | 'after'>,
): Attempt {
  const isPlain = protocol === 'plain'
  /** 0 where nothing promises one, as before `hello`. */
  let heartbeatMs = options.heartbeatMs ?? 0
  let isOpen = false
  let heardAt = now()
  let lastId = ''
  /** Name and text of the event that `lastId` came with. */
  let bringer = ''
  /** The length of the last chance that it has now; 0 while nothing is overdue. */
  let chanceMs = 0
  let isOver = false
  let cancelTimer = () => {}

  // The system clock measures, because a monotonic clock stands still while a device sleeps. It may be
  // set back: hence `abs`.
  const leftMs = () =>
    (isOpen ? heartbeatMs * overdueFactor || Infinity : openTimeoutMs) - Math.abs(now() - heardAt)

  const arm = (delayMs: number, look: () => void) => {
    cancelTimer()
    cancelTimer = after(delayMs, look)
  }

  // The timer compares times when it fires. So an event need not set it again.
  const watch = () => {
    const ms = leftMs()
    if (ms === Infinity) cancelTimer()
    else if (ms > 0) arm(ms, watch)
    else doubt(isOpen ? heartbeatMs : graceMs)
  }

  /** Gives it a last chance. */
  const doubt = (ms: number) => {
    chanceMs = ms
    arm(ms, () => {
      if (chanceMs) end('broke', isOpen ? 'stalled' : 'timeout')
      else watch()
    })
    onSignal('overdue', 'stalled')
  }

  const drop = () => {
    isOver = true
    cancelTimer()
    source.close()
  }

  const end = (signal: AttemptSignal, why: Reason, told?: Told) => {
    // WebKit opens a source again that was closed while its page went away, and then fires `error`. So
    // an attempt that is over closes it once more, and tells nothing.
    const wasOver = isOver
    drop()
    if (!wasOver) onSignal(signal, why, told)
  }

  const live = () => {
    chanceMs = 0
    heardAt = now()
  }

  const open = (told?: Told) => {
    isOpen = true
    live()
    watch()
    onSignal('opened', null, told)
  }

  const fail = ({ data, code }: MessageLike) => {
    // An event of the server may have the name `error` as well.
    if (typeof data === 'string') return
    const why = isOpen ? 'lost' : 'unreachable'
    // A `readyState` of 0: it connects again by itself.
    if (isOver || !options.browserFirst || source.readyState !== 0)
      return end('broke', why, { code })
    isOpen = false
    live()
    watch()
    onSignal('again', why)
  }

  const receive = ({ type: event, data: text, lastEventId }: MessageLike) => {
    // The browser's own events have no data.
    if (typeof text !== 'string') return
    // A browser gives the last id to every event that has none of its own. So an event with that id is
    // a repeat only where its name and its text are those of the event that brought the id.
    const said = event + text
    if (lastEventId !== lastId) {
      lastId = lastEventId
      bringer = said
    }
    const id = (said === bringer && lastId) || null
    const isControl = !isPlain && (event === 'hello' || event === 'bye')
    const told: Partial<Control> = isControl ? readControl(text) : {}
    heartbeatMs = told.heartbeatMs || heartbeatMs
    // Before `hello`, no other event shows that the stream lives. A plain stream says nothing else.
    if (isOpen) {
      live()
      onSignal('heard', null)
    }
    if (isPlain ? !isOpen : told.heartbeatMs) open(told)
    // The stream ends before the handlers of `bye` run, because a handler may call `reconnectNow`.
    if (isControl && event === 'bye')
      end(told.isFinal ? 'dismissed' : told.retryMs ? 'bye' : 'broke', 'server-bye', told)
    onEvent({ event, text, id, receivedAt: now(), isGap: told.isGap })
  }

  // A source adds the same listener for a name only once. After `close` it dispatches no more events,
  // not even those that it has read already.
  const listen = (name: string) => source.addEventListener(name, receive)

  for (const name of isPlain ? names : ['hello', 'ping', 'bye', ...names]) listen(name)
  if (isPlain) source.addEventListener('open', () => isOpen || open())
  source.addEventListener('error', fail)
  watch()

  return {
    listen,
    drop,
    check() {
      // A second check does not start the grace again.
      if (leftMs() <= 0 && chanceMs !== graceMs) doubt(graceMs)
    },
  }
}
