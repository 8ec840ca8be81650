import type { EventSourceLike, MessageLike } from '../platform.ts'

/** An EventSource that a test plays the server of. */
export interface FakeEventSource extends EventSourceLike {
  readonly url: string
  readonly withCredentials: boolean
  readonly closed: boolean
  /** Dispatches one event; like a browser, repeats the last id where none is given. */
  emit(name: string, data: unknown, id?: string): void
  /** Dispatches an event whose data is just this text. */
  emitText(name: string, text: string): void
  /** Fails as a browser does: without a word why. */
  fail(): void
  /** Opens again although it was closed, as WebKit's does in a page that is restored, and fails. */
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
