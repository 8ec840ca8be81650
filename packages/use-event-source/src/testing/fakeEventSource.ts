import type { EventSourceLike, MessageLike } from '../platform.ts'

/** An EventSource whose server is the test. */
export interface FakeEventSource extends EventSourceLike {
  readonly url: string
  readonly withCredentials: boolean
  readonly closed: boolean
  /** Dispatches one event. Without `id` it has the last id, as in a browser. */
  emit(name: string, data: unknown, id?: string): void
  /** Dispatches an event whose data is this text. */
  emitText(name: string, text: string): void
  /** Fails as a browser does, without a reason. */
  fail(): void
  /** Opens although it was closed, and fails. WebKit does this in a page that is restored. */
  revive(): void
}

export function createFakeEventSource(url: string, withCredentials: boolean): FakeEventSource {
  const listeners = new Map<string, Set<(event: MessageLike) => void>>()
  let lastEventId = ''
  let closed = false
  const dispatch = (type: string, event: Omit<MessageLike, 'type'>) => {
    if (!closed) for (const listener of listeners.get(type) ?? []) listener({ type, ...event })
  }
  const fail = () => dispatch('error', { lastEventId: '' })
  return {
    url,
    withCredentials,
    get closed() {
      return closed
    },
    addEventListener(type, listener) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener))
    },
    close() {
      closed = true
    },
    emit(name, data, id) {
      lastEventId = id ?? lastEventId
      dispatch(name, { data: JSON.stringify(data), lastEventId })
    },
    emitText: (name, text) => dispatch(name, { data: text, lastEventId }),
    fail,
    revive() {
      closed = false
      fail()
    },
  }
}
