import type { Reason } from './connectionState.ts'
import { readBye, readHello, type Hello } from './control.ts'
import type { MessageLike, Platform } from './platform.ts'

const openTimeoutMs = 10_000
// One late heartbeat is worth a doubt, and no reason to reconnect before the next is late as well.
const overdueFactor = 1.5
const silenceFactor = 2.5
// What arrived while the page slept is dispatched after its timers: it gets that long to be heard.
const graceMs = 2_000
const lateMs = 1_000

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
  /** The heartbeat is overdue, or was when the page looked again. */
  onOverdue(): void
  /** Something came after all. */
  onHeard(): void
  /** Called once, with what `bye` asked for if the server said it; everything is closed by then. */
  onEnd(reason: Reason, retryMs: number | null): void
}

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
  { url, withCredentials }: { url: string; withCredentials: boolean },
  names: Iterable<string>,
  { onHello, onEvent, onOverdue, onHeard, onEnd }: AttemptHandlers,
  { time, createEventSource }: Pick<Platform, 'time' | 'createEventSource'>,
): Attempt {
  const source = createEventSource(url, withCredentials)
  const listening = new Set<string>()
  let ended = false
  /** Null before hello. */
  let heartbeatMs: number | null = null
  let heardAt = time.elapsed()
  let heardAtEpoch = time.now()
  let isOverdue = false
  let isDoubted = false
  let lastEventId = ''
  let cancelTimer = () => {}

  /** Calls `run` after `delayMs`, and tells it whether that was much too late. */
  const arm = (delayMs: number, run: (isLate: boolean) => void) => {
    cancelTimer()
    const dueAt = time.elapsed() + delayMs
    cancelTimer = time.after(delayMs, () => run(time.elapsed() - dueAt > lateMs))
  }

  const drop = () => {
    ended = true
    cancelTimer()
    source.close()
  }

  const end = (reason: Reason, retryMs: number | null = null) => {
    if (ended) return
    drop()
    onEnd(reason, retryMs)
  }

  const giveUp = () => end(heartbeatMs === null ? 'timeout' : 'stalled')

  const mark = () => {
    if (isOverdue || heartbeatMs === null) return
    isOverdue = true
    onOverdue()
  }

  /** Gives it a last chance; a timer that is late once more has slept again. */
  const doubt = () => {
    isDoubted = true
    mark()
    arm(graceMs, (isLate) => (isLate ? doubt() : giveUp()))
  }

  // A timer that looks back when it fires costs nothing per event.
  const watch = (isLate = false) => {
    const silenceMs = time.elapsed() - heardAt
    const limitMs = heartbeatMs === null ? openTimeoutMs : heartbeatMs * silenceFactor
    if (silenceMs >= limitMs) return isLate ? doubt() : giveUp()
    const overdueMs = heartbeatMs === null ? limitMs : heartbeatMs * overdueFactor
    if (silenceMs >= overdueMs) mark()
    if (!ended) arm((silenceMs < overdueMs ? overdueMs : limitMs) - silenceMs, watch)
  }

  const hear = () => {
    heardAt = time.elapsed()
    heardAtEpoch = time.now()
    if (!isOverdue && !isDoubted) return
    isOverdue = isDoubted = false
    watch()
    onHeard()
  }

  const receive = (event: string, text: string, idOfBrowser: string) => {
    // A browser repeats the last id on every event that has none of its own.
    const id = idOfBrowser === lastEventId ? null : idOfBrowser
    lastEventId = idOfBrowser
    const hello = event === 'hello' ? readHello(text) : null
    heartbeatMs = hello?.heartbeatMs ?? heartbeatMs
    // Nothing but hello counts as life before hello.
    if (heartbeatMs !== null) hear()
    if (hello !== null) {
      watch()
      onHello(hello)
    }
    onEvent({ event, text, id, receivedAt: time.now() })
    if (event === 'bye') end('server-bye', readBye(text))
  }

  const listen = (name: string) => {
    if (listening.has(name)) return
    listening.add(name)
    // A source that was closed dispatches nothing more, not even what was already read.
    source.addEventListener(name, ({ data, lastEventId: id = '' }: MessageLike) => {
      if (typeof data === 'string') receive(name, data, id)
    })
  }

  for (const name of ['hello', 'ping', 'bye', ...names]) listen(name)
  source.addEventListener('error', () => end(heartbeatMs === null ? 'unreachable' : 'lost'))
  watch()

  return {
    listen,
    drop,
    check() {
      if (ended || isDoubted) return
      // Of the two clocks, one stands still while the device sleeps, the other may have been set.
      const silenceMs = Math.max(time.elapsed() - heardAt, time.now() - heardAtEpoch)
      if (silenceMs >= (heartbeatMs ?? openTimeoutMs) * (heartbeatMs ? overdueFactor : 1)) doubt()
    },
  }
}
