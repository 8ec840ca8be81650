/** The part of an EventSource that is used here. */
export interface EventSourceLike {
  /** Adds a listener once for each type, however often it is told to. */
  addEventListener(type: string, listener: (event: MessageLike) => void): void
  close(): void
}

/** A MessageEvent; the browser's own events, such as `error`, have but a type. */
export interface MessageLike {
  readonly type: string
  readonly data?: unknown
  readonly lastEventId: string
}

/** A request that takes longer counts as not answered. */
export const answerWithinMs = 8_000

/** What a plain request was answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export interface Request {
  method: 'GET' | 'HEAD'
  headers: Record<string, string>
  withCredentials: boolean
}

/** The events of a window that are listened to. */
export type PageEvent =
  'online' | 'offline' | 'visibilitychange' | 'pagehide' | 'pageshow' | 'freeze' | 'resume'

/** Everything that the stream needs of the browser; tests pass fakes. */
export interface Platform {
  createEventSource(url: string, withCredentials: boolean): EventSourceLike
  /** Null where nothing answers within `answerWithinMs`. Returns how to give it up; `done` is not called then. */
  request(url: string, request: Request, done: (answer: Answer | null) => void): () => void
  random(): number
  /** Epoch ms; jumps when the clock is set. */
  now(): number
  /** Runs `run` once after `delayMs`, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void
  isOnline(): boolean
  isHidden(): boolean
  /** Listens to what happens to the page. Returns how to stop that. */
  onPage(reactions: Record<PageEvent, () => void>): () => void
  /** If not given, those of the browser are loaded when they are needed. */
  tabs?: TabsPlatform | undefined
}

/** Web Locks and BroadcastChannel. Names are shared by all tabs of an origin. */
export interface TabsPlatform {
  openChannel(name: string, onMessage: (message: unknown) => void): Channel
  /**
   * Waits for a lock that one tab has at a time, or takes it away from the tab that has it. Returns
   * how to give it back, or to wait no longer.
   */
  lock(name: string, steal: boolean, told: LockTold): () => void
  /** Runs `run` once what waits to be read was read; in a frozen page, which does read, never. */
  turn(run: () => void): void
}

/** Each is called in a later task. */
export interface LockTold {
  onHeld(): void
  /** Another tab took it away from us. */
  onLost(): void
  /** The browser gives no locks, and would refuse the next one as well. */
  onRefused(): void
}

export interface Channel {
  /** Reaches every other tab, in order; throws where the browser does not carry it. */
  post(message: object): void
  close(): void
}
