import type { EventSourceInit, EventSourceLike, MessageLike } from '../platform/platform.ts'

/** An EventSource whose server is the test. */
export interface FakeEventSource extends EventSourceLike {
  readonly url: string
  readonly init: EventSourceInit
  /** Whether `close` was called. */
  readonly closed: boolean
  /** Opens, as a browser does at the head of an answer. */
  open(): void
  /** Dispatches one event. Without `id` it has the last id, as in a browser. */
  emit(name: string, data: unknown, id?: string): void
  /** Dispatches an event whose data is this text. */
  emitText(name: string, text: string, id?: string): void
  /** Fails for good: as a browser does, without a reason, or with a status as the package `eventsource`. */
  fail(code?: number): void
  /** Loses the connection, as a browser does that connects again by itself. */
  lose(): void
  /** Opens although it was closed, and fails. WebKit does this in a page that is restored. */
  revive(): void
}

const [connecting, open, closed] = [0, 1, 2]

export function createFakeEventSource(url: string, init: EventSourceInit): FakeEventSource {
  const listeners = new Map<string, Set<(event: MessageLike) => void>>()
  let lastEventId = ''
  let readyState = connecting
  let isClosed = false
  const dispatch = (type: string, event: Omit<MessageLike, 'type'>) => {
    if (isClosed) return
    for (const listener of listeners.get(type) ?? []) listener({ type, ...event })
  }
  const become = (next: number, type: string, code?: number) => {
    readyState = next
    dispatch(type, { code, lastEventId: '' })
  }
  const emitText = (name: string, text: string, id?: string) => {
    readyState = open
    lastEventId = id ?? lastEventId
    dispatch(name, { data: text, lastEventId })
  }
  const fail = (code?: number) => become(closed, 'error', code)
  return {
    url,
    init,
    get closed() {
      return isClosed
    },
    get readyState() {
      return readyState
    },
    addEventListener(type, listener) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener))
    },
    close() {
      isClosed = true
      readyState = closed
    },
    open: () => become(open, 'open'),
    emit: (name, data, id) => emitText(name, JSON.stringify(data), id),
    emitText,
    fail,
    lose: () => become(connecting, 'error'),
    revive() {
      isClosed = false
      fail()
    },
  }
}
