import type { Reason } from './connectionState.ts'
import { readBye, readHello, type Hello } from './control.ts'
import type { MessageLike, Platform } from './platform.ts'

const openTimeoutMs = 10_000
// One late heartbeat is no reason to reconnect.
const silenceFactor = 2.5

/** An event as it arrived: its text is not parsed yet. */
export interface RawEvent {
  readonly event: string
  readonly text: string
  /** Null for an event that has none of its own. */
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
}

export interface AttemptHandlers {
  onHello(hello: Hello): void
  onEvent(event: RawEvent): void
  /** Called once, with what `bye` asked for if the server said it; everything is closed by then. */
  onEnd(reason: Reason, retryMs: number | null): void
}

/**
 * One EventSource, from its creation to its first failure. It is watched in both of its live states,
 * because a browser notices neither a server that never answers nor one that fell silent. Returns
 * how to end it without a word.
 */
export function openAttempt(
  url: string,
  names: Iterable<string>,
  { onHello, onEvent, onEnd }: AttemptHandlers,
  { time, createEventSource }: Pick<Platform, 'time' | 'createEventSource'>,
): () => void {
  const source = createEventSource(url)
  let ended = false
  let greeted = false
  let heardAt = time.now()
  let lastEventId = ''
  let cancelTimer = time.after(openTimeoutMs, () => end('timeout'))

  const abandon = () => {
    ended = true
    cancelTimer()
    source.close()
  }

  const end = (reason: Reason, retryMs: number | null = null) => {
    if (ended) return
    abandon()
    onEnd(reason, retryMs)
  }

  // A timer that looks back when it fires costs nothing per event.
  const watch = (silenceMs: number) => {
    cancelTimer()
    cancelTimer = time.after(heardAt + silenceMs - time.now(), () => {
      if (time.now() - heardAt >= silenceMs) end('stalled')
      else watch(silenceMs)
    })
  }

  const receive = (event: string, text: string, idOfBrowser: string) => {
    heardAt = time.now()
    // A browser repeats the last id on every event that has none of its own.
    const id = idOfBrowser === lastEventId ? null : idOfBrowser
    lastEventId = idOfBrowser
    const hello = event === 'hello' ? readHello(text) : null
    if (hello !== null) {
      greeted = true
      watch(hello.heartbeatMs * silenceFactor)
      onHello(hello)
    }
    onEvent({ event, text, id, receivedAt: heardAt })
    if (event === 'bye') end('server-bye', readBye(text)?.retryMs ?? null)
  }

  // A source that was closed dispatches nothing more, not even what was already read.
  for (const name of new Set([...names, 'hello', 'ping', 'bye'])) {
    source.addEventListener(name, ({ data, lastEventId = '' }: MessageLike) => {
      if (typeof data === 'string') receive(name, data, lastEventId)
    })
  }
  source.addEventListener('error', () => end(greeted ? 'lost' : 'unreachable'))
  return abandon
}
