import type { Reason } from './connectionState.ts'
import { readControl } from './control.ts'
import type { Signal } from './machine.ts'
import type { MessageLike, Platform } from './platform.ts'

// One late heartbeat is worth a doubt, and no reason to reconnect before the next is late as well.
const overdueFactor = 1.5
// Before hello nothing else is promised: ten seconds in all.
const openTimeoutMs = 8_000
// What arrived while the page slept is dispatched after its timers: it gets that long to be heard.
const graceMs = 2_000

/** An event as it arrived: its text is not parsed yet. */
export interface RawEvent {
  readonly event: string
  readonly text: string
  /** Null for an event that has none of its own. */
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
  /** Whether it is a `hello` that says that events are missing before it. */
  readonly isGap?: boolean | undefined
}

/**
 * Told: `hello`, with the reconnection time if the server gave one; `heard` for every event after it;
 * `overdue` when the heartbeat is, or was when the page looked again.
 */
export type Tell = (
  signal: Extract<Signal, 'hello' | 'heard' | 'overdue'>,
  why: Reason | null,
  retryMs?: number | null,
) => void

/** Told once, when everything is closed: why, and when to come back if the server said so. */
export type OnEnd = (why: Reason, retryMs?: number | null) => void

export interface Attempt {
  /** Listens for one more event name. */
  listen(name: string): void
  /** Looks at the clock, because timers may have slept. */
  check(): void
  /** Ends it without a word. */
  drop(): void
}

/**
 * One EventSource, from its creation to its first failure. It is watched in both of its live states,
 * because a browser notices neither a server that never answers nor one that fell silent.
 */
export function openAttempt(
  url: string,
  withCredentials: boolean,
  names: Iterable<string>,
  tell: Tell,
  onEvent: (event: RawEvent) => void,
  onEnd: OnEnd,
  { now, after, createEventSource }: Platform,
): Attempt {
  const source = createEventSource(url, withCredentials)
  /** 0 before hello. */
  let heartbeatMs = 0
  let heardAt = now()
  let lastId = ''
  /** The event that brought it. */
  let bringer = ''
  /** How long it has to show that it lives; 0 while nothing is overdue. */
  let chanceMs = 0
  let cancelTimer = () => {}

  // By the clock on the wall, because others stand still while a device sleeps; it may be set back.
  const leftMs = () => (heartbeatMs * overdueFactor || openTimeoutMs) - Math.abs(now() - heardAt)

  const arm = (delayMs: number, look: () => void) => {
    cancelTimer()
    cancelTimer = after(delayMs, look)
  }

  // A timer that looks back when it fires costs nothing per event.
  const watch = () => {
    if (leftMs() > 0) arm(leftMs(), watch)
    else doubt(heartbeatMs || graceMs)
  }

  /** Gives it a last chance. */
  const doubt = (ms: number) => {
    chanceMs = ms
    arm(ms, () => {
      if (chanceMs === 0) watch()
      else end(heartbeatMs ? 'stalled' : 'timeout')
    })
    tell('overdue', 'stalled')
  }

  const drop = () => {
    // WebKit revives a source that was closed while its page left, and tells by `error`: it is closed
    // again, and nobody else's business.
    onEnd = () => {}
    cancelTimer()
    source.close()
  }

  const end = (why: Reason, retryMs?: number | null) => {
    const last = onEnd
    drop()
    last(why, retryMs)
  }

  const receive = ({ type: event, data: text, lastEventId }: MessageLike) => {
    // The browser's own events have none.
    if (typeof text !== 'string') return
    // A browser repeats the last id on every event that has none of its own. Only the very event that
    // brought it, said once more, is a repeat.
    const said = event + text
    if (lastEventId !== lastId) [lastId, bringer] = [lastEventId, said]
    const id = (said === bringer && lastId) || null
    const hello = event === 'hello' ? readControl(text) : null
    heartbeatMs = hello?.heartbeatMs ?? heartbeatMs
    // Nothing but hello counts as life before hello.
    if (heartbeatMs > 0) {
      chanceMs = 0
      heardAt = now()
      tell('heard', null)
    }
    if (hello?.heartbeatMs) {
      watch()
      tell('hello', null, hello.retryMs)
    }
    // Before its handlers, which may have another wish.
    if (event === 'bye') end('server-bye', readControl(text).retryMs)
    onEvent({ event, text, id, receivedAt: now(), isGap: hello?.isGap })
  }

  // The same listener is added once for a name, however often; and a source that was closed dispatches
  // no more events of its stream, not even what was already read.
  const listen = (name: string) => source.addEventListener(name, receive)

  for (const name of ['hello', 'ping', 'bye', ...names]) listen(name)
  source.addEventListener('error', () => end(heartbeatMs ? 'lost' : 'unreachable'))
  watch()

  return {
    listen,
    drop,
    check() {
      // Being looked at again gives it no more time.
      if (leftMs() <= 0 && chanceMs !== graceMs) doubt(graceMs)
    },
  }
}
