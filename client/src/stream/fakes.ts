import type { EventSourceLike, MessageLike, Platform } from './platform.ts'

/** An EventSource that a test plays the server of. */
export interface FakeEventSource extends EventSourceLike {
  readonly url: string
  readonly closed: boolean
  /** Dispatches one event; like a browser, repeats the last id where none is given. */
  emit(name: string, data: unknown, id?: string): void
  /** Dispatches an event whose data is just this text. */
  emitText(name: string, text: string): void
  /** Fails as a browser does: without a word why. */
  fail(): void
}

export interface FakePlatform extends Platform {
  /** Every EventSource made so far. */
  readonly sources: readonly FakeEventSource[]
  /** The newest one. */
  source(): FakeEventSource
  advance(ms: number): void
  timers(): number
  /** How many listen for the network. */
  listeners(): number
  setOnline(online: boolean): void
}

export const hello = (more: object = {}) => ({
  protocol: 1,
  resume: 'fresh',
  heartbeatMs: 15_000,
  serverNow: 0,
  retryMs: 2_000,
  sources: [],
  ...more,
})

/** A browser without a network, and a clock that only moves when told to. */
export function createFakePlatform(random: () => number = () => 0.5): FakePlatform {
  const sources: FakeEventSource[] = []
  const timers = new Set<{ at: number; run: () => void }>()
  const onlineListeners = new Set<() => void>()
  let now = 1_000_000
  let online = true

  return {
    sources,
    random,
    source() {
      const newest = sources.at(-1)
      if (newest === undefined) throw new Error('No EventSource was made')
      return newest
    },
    createEventSource(url) {
      const source = createFakeEventSource(url)
      sources.push(source)
      return source
    },
    time: {
      now: () => now,
      after(delayMs, run) {
        const timer = { at: now + Math.max(0, delayMs), run }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.delete(due)
        now = due.at
        due.run()
      }
      now = end
    },
    timers: () => timers.size,
    listeners: () => onlineListeners.size,
    network: {
      isOnline: () => online,
      onOnline(listener) {
        onlineListeners.add(listener)
        return () => onlineListeners.delete(listener)
      },
    },
    setOnline(value) {
      online = value
      if (online) for (const listener of onlineListeners) listener()
    },
  }
}

function createFakeEventSource(url: string): FakeEventSource {
  const listeners = new Map<string, ((event: MessageLike) => void)[]>()
  let lastEventId = ''
  let closed = false
  const dispatch = (type: string, event: MessageLike) => {
    if (!closed) for (const listener of listeners.get(type) ?? []) listener(event)
  }
  return {
    url,
    get closed() {
      return closed
    },
    addEventListener(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener])
    },
    close() {
      closed = true
    },
    emit(name, data, id) {
      lastEventId = id ?? lastEventId
      dispatch(name, { data: JSON.stringify(data), lastEventId })
    },
    emitText: (name, text) => dispatch(name, { data: text, lastEventId }),
    fail: () => dispatch('error', {}),
  }
}
