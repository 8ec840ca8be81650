import { effectScope, watch } from 'vue'
import type { SchemaLike } from '../../../client/src/stream/schema.ts'
import { useEventSource } from '../../../client/src/stream/useEventSource.ts'

/** An event as a handler got it. */
export interface SeenEvent {
  event: string
  data: unknown
  id: string | null
}

/** What the page under test has seen so far, and how to make it do something. */
export interface Recorder {
  readonly events: SeenEvent[]
  /** Every status of the connection in order; of a bare one its events and its `readyState`. */
  readonly states: string[]
  readonly invalid: string[]
  /** Opens the stream at `url` with the composable. */
  open(url: string, names?: string[]): void
  /** The same with nothing but the browser's EventSource: a control. */
  openBare(url: string, names?: string[]): void
  /** 0 connecting, 1 open, 2 closed for good; null where no bare one was opened. */
  readyState(): number | null
  reconnectNow(): void
  close(): void
}

declare global {
  interface Window {
    recorder: Recorder
  }
}

/** Takes every object but those with a field `bad`. */
const anyObject: SchemaLike<object> = {
  '~standard': {
    validate: (value) =>
      typeof value === 'object' && value !== null && !('bad' in value)
        ? { value }
        : { issues: [{ message: 'bad' }] },
  },
}

const events: SeenEvent[] = []
const states: string[] = []
const invalid: string[] = []
let stream: Pick<ReturnType<typeof useEventSource>, 'reconnectNow' | 'close'> | null = null
let bare: EventSource | null = null

window.recorder = {
  events,
  states,
  invalid,
  open(url, names = ['news']) {
    effectScope(true).run(() => {
      const schemas = Object.fromEntries(names.map((name) => [name, anyObject]))
      const { on, connection, reconnectNow, close } = useEventSource(url, {
        events: schemas,
        onInvalid: ({ event }) => invalid.push(event),
      })
      stream = { reconnectNow, close }
      for (const name of names) {
        on(name, (data, { event, id }) => events.push({ event, data, id }))
      }
      watch(connection, ({ status }) => states.push(status), { immediate: true, flush: 'sync' })
    })
  },
  openBare(url, names = ['news']) {
    const source = (bare = new EventSource(url))
    for (const name of names) {
      source.addEventListener(name, ({ type, data, lastEventId }: MessageEvent<string>) =>
        events.push({ event: type, data, id: lastEventId }),
      )
    }
    source.onopen = () => states.push('open')
    source.onerror = (event) => {
      const kind = event instanceof MessageEvent ? 'message' : 'error'
      states.push(`${kind} ${source.readyState}`)
    }
  },
  readyState: () => bare?.readyState ?? null,
  reconnectNow: () => stream?.reconnectNow(),
  close() {
    stream?.close()
    bare?.close()
  },
}

// Waits are a random share of 1, 2, 4 … s. A tenth of it keeps a test short and still is a wait.
Math.random = () => 0.1

// So that a page that is loaded again, or brought back, opens its stream by itself.
if (location.search === '?open') window.recorder.open('/events')
