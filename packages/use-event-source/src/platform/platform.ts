import type { Reason } from './connectionState.ts'

/** The part of an EventSource that is used here. */
export interface EventSourceLike {
  /** 0 connecting, 1 open, 2 closed. */
  readonly readyState: number
  /** Adds a listener for a type. A second call with the same listener changes nothing. */
  addEventListener(type: string, listener: (event: MessageLike) => void): void
  close(): void
}

/** A MessageEvent. The browser's own events, such as `error`, have only a type. */
export interface MessageLike {
  readonly type: string
  readonly data?: unknown
  readonly lastEventId: string
  /** The status that was answered instead of a stream: the package `eventsource` tells it. */
  readonly code?: number | undefined
}

export interface EventSourceInit {
  withCredentials: boolean
  /** The id of the last event, for the header `Last-Event-ID`. Null before the first. */
  lastEventId: string | null
}

export type CreateEventSource = (url: string, init: EventSourceInit) => EventSourceLike

/** A request that takes longer counts as unanswered. */
export const answerWithinMs = 8_000

/** The answer to a plain request. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** After how many ms the server wants us back. 0 where it does not say. */
  readonly retryAfterMs: number
}

export interface Request {
  method: 'GET' | 'HEAD'
  headers: Record<string, string>
  withCredentials: boolean
}

/** What happens to a page or its device, and why. `pause`: the page is gone, but may come back. */
export type OnPageSignal = (
  signal: 'offline' | 'wake' | 'pause' | 'resume',
  why?: Reason | null,
) => void

export interface PageOptions {
  /** Milliseconds after which a hidden page counts as gone. Default: never. */
  pauseHiddenAfterMs?: number | undefined
}

/** Everything that the stream needs from the browser. Tests pass fakes. */
export interface Platform {
  createEventSource: CreateEventSource
  /**
   * Calls `done` with the answer, or without one where none comes within `answerWithinMs`. Returns a
   * function that gives the request up: then `done` is not called.
   */
  request(url: string, request: Request, done: (answer?: Answer) => void): () => void
  random(): number
  /** Epoch ms. It jumps when the clock is set. */
  now(): number
  /** Calls `run` once after `delayMs`. The returned function cancels that. */
  after(delayMs: number, run: () => void): () => void
  isOnline(): boolean
  /** Calls `send` when something happens to the page. Returns a function that ends that. */
  watchPage(send: OnPageSignal, options: PageOptions): () => void
  /** Default: those of the browser. Their code is loaded when it is needed. */
  tabs?: TabsPlatform | undefined
}

/** Web Locks and BroadcastChannel. All tabs of an origin share their names. */
export interface TabsPlatform {
  openChannel(name: string, onMessage: (message: unknown) => void): Channel
  /**
   * Waits for a lock that only one tab has at a time. With `steal` it takes the lock from the tab that
   * has it. Returns a function that gives the lock back, or ends the wait.
   */
  lock(name: string, steal: boolean, told: LockTold): () => void
  /**
   * Calls `run` when all messages that waited were read. A frozen page reads messages, but there `run`
   * is never called.
   */
  turn(run: () => void): void
}

/** The browser calls each of these in a later task. */
export interface LockTold {
  onHeld(): void
  /** Another tab took the lock away from us. */
  onLost(): void
  /** The browser gives no locks. It would refuse the next one as well. */
  onRefused(): void
}

export interface Channel {
  /** Sends a message to every other tab, in order. Throws where the browser refuses to carry it. */
  post(message: object): void
  close(): void
}
