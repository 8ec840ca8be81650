import { openAttempt, type RawEvent } from './attempt.ts'
import { retryDelayMs } from './backoff.ts'
import type { ConnectionState, Reason } from './connectionState.ts'
import { isOldNews } from './eventOrder.ts'
import type { Platform } from './platform.ts'

// A stream that dies sooner counts as one more failure: a crashing server must not be hammered.
const healthyAfterMs = 10_000

export interface EventStreamOptions {
  url: string
  /** The event names to listen for. */
  names: readonly string[]
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
}

export interface EventStream {
  /** Skips the wait for the next attempt; does nothing while open or closed. */
  reconnectNow(): void
  /** Ends it for good. */
  close(): void
}

/**
 * Holds one event stream open through every failure. The browser's own recovery is not used: it
 * ends for ever on any answer but 200, has no back-off, and a re-created EventSource forgets the
 * last event ID (WHATWG HTML §9.2.3), so the cursor travels in the query.
 */
export function openEventStream(options: EventStreamOptions, platform: Platform): EventStream {
  const { time, random, network } = platform
  let state: ConnectionState | null = null
  let cursor: string | null = null
  let failures = 0
  let abandon = () => {}
  let cancelRetry = () => {}
  // The names that were seen with an id. Without a new one, such an event is a repeat.
  const numberedNames = new Set<string>()

  const enter = (next: Omit<ConnectionState, 'since'>) => {
    const since = state?.status === next.status ? state.since : time.now()
    state = { ...next, since }
    options.onState(state)
  }

  const receive = (event: RawEvent) => {
    const { id } = event
    if (id !== null) numberedNames.add(event.event)
    else if (numberedNames.has(event.event)) return
    if (id !== null && cursor !== null && isOldNews(id, cursor)) return
    options.onEvent(event)
    if (id !== null) cursor = id
  }

  const connect = (because: Reason | null) => {
    const attempt = failures
    const status = because === null ? 'connecting' : 'reconnecting'
    enter({ status, reason: because, attempt, nextRetryAt: null })
    let openedAt: number | null = null
    abandon = openAttempt(
      withCursor(options.url, cursor),
      options.names,
      {
        onHello({ resume }) {
          openedAt = time.now()
          // What follows a gap may be older than what we had, if the server lost its memory.
          if (resume !== 'replayed') cursor = null
          enter({ status: 'open', reason: null, attempt: 0, nextRetryAt: null })
        },
        onEvent: receive,
        onEnd(reason, retryMs) {
          if (openedAt !== null && time.now() - openedAt >= healthyAfterMs) failures = 0
          failures += 1
          waitToRetry(reason, retryMs ?? retryDelayMs(failures, random))
        },
      },
      platform,
    )
  }

  const waitToRetry = (why: Reason, delayMs: number) => {
    const online = network.isOnline()
    const reason = online ? why : 'offline'
    enter({
      status: online ? 'reconnecting' : 'offline',
      reason,
      attempt: failures,
      nextRetryAt: time.now() + delayMs,
    })
    // Also while offline: a server on this very device can still be reached.
    cancelRetry = time.after(delayMs, () => connect(reason))
  }

  const reconnectNow = () => {
    if (state === null || state.status === 'open' || state.status === 'closed') return
    abandon()
    cancelRetry()
    connect(state.reason)
  }

  const stopListening = network.onOnline(reconnectNow)
  connect(null)

  return {
    reconnectNow,
    close() {
      abandon()
      cancelRetry()
      stopListening()
      enter({ status: 'closed', reason: null, attempt: 0, nextRetryAt: null })
    },
  }
}

function withCursor(url: string, cursor: string | null): string {
  if (cursor === null) return url
  return `${url}${url.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(cursor)}`
}
