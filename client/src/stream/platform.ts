/** The part of an EventSource that is used here. */
export interface EventSourceLike {
  addEventListener(type: string, listener: (event: MessageLike) => void): void
  close(): void
}

/** A MessageEvent for named events; the browser's own `error` has neither field. */
export interface MessageLike {
  readonly data?: unknown
  readonly lastEventId?: string
}

/** Everything that the stream needs of the browser; tests pass fakes. */
export interface Platform {
  createEventSource(url: string): EventSourceLike
  random(): number
  time: {
    /** Epoch ms. */
    now(): number
    /** Runs `run` once after `delayMs`, unless the returned function is called before. */
    after(delayMs: number, run: () => void): () => void
  }
  network: {
    isOnline(): boolean
    /** Calls `listener` whenever the network is back; returns how to stop that. */
    onOnline(listener: () => void): () => void
  }
}

/** Null where there is no EventSource, as on a server that renders the page. */
export function browserPlatform(): Platform | null {
  if (typeof EventSource === 'undefined') return null
  return {
    createEventSource: (url) => new EventSource(url),
    random: Math.random,
    time: {
      now: Date.now,
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
    },
    network: {
      isOnline: () => navigator.onLine,
      onOnline(listener) {
        addEventListener('online', listener)
        return () => removeEventListener('online', listener)
      },
    },
  }
}
