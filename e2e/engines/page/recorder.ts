import { effectScope, watch } from 'vue'
import { browserPlatform } from '../../../packages/use-event-source/src/platform/browserPlatform.ts'
import type { ConnectionState } from '../../../packages/use-event-source/src/stream/connectionState.ts'
import type { Platform } from '../../../packages/use-event-source/src/platform/platform.ts'
import type { SchemaLike } from '../../../packages/use-event-source/src/readEvent.ts'
import { useEventSource } from '../../../packages/use-event-source/src/vue.ts'

/** An event as its handler received it. */
export interface SeenEvent {
  event: string
  data: unknown
  id: string | null
  /** Epoch ms. A bare EventSource has none. */
  receivedAt?: number
}

export interface OpenOptions {
  share?: boolean
  snapshotUrl?: string
  /** How often something comes at least; 0 if that is not known. A server that says hello tells it. */
  heartbeatMs?: number
  /** How many times faster than real time the stream's clock runs. */
  speed?: number
}

/** Records what the page under test has seen, and makes it do things. */
export interface Recorder {
  readonly events: SeenEvent[]
  /** Every status of the connection, in order. For a bare EventSource: its events and `readyState`. */
  readonly states: string[]
  /** Every state of the connection with all its fields, in order. A bare EventSource has none. */
  readonly connections: ConnectionState[]
  readonly invalid: string[]
  /** Whether the page came back from the back/forward cache, as it was left. */
  wasRestored(): boolean
  /** Opens the stream at `url` with the composable. */
  open(url: string, options?: OpenOptions): void
  /** Opens the stream with the browser's EventSource alone, as a control. */
  openBare(url: string, names?: string[]): void
  /** 0 connecting, 1 open, 2 closed; null if no bare EventSource was opened. */
  readyState(): number | null
  reconnectNow(): void
  pause(): void
  resume(): void
  close(): void
}

declare global {
  interface Window {
    recorder: Recorder
  }
}

/** Accepts every object, except those with a field `bad`. */
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
const connections: ConnectionState[] = []
const invalid: string[] = []
let stream: ReturnType<typeof openWith> | null = null
let bare: EventSource | null = null
let isRestored = false
addEventListener('pageshow', ({ persisted }) => (isRestored = persisted))

/** The browser's platform with a faster clock and faster timers. */
function hurried(speed: number): Platform | null {
  const platform = browserPlatform()
  const startedAt = Date.now()
  return (
    platform && {
      ...platform,
      now: () => startedAt + (Date.now() - startedAt) * speed,
      after: (delayMs, run) => platform.after(delayMs / speed, run),
    }
  )
}

/** Opens a stream as this page's server speaks it, and records its events. */
function openWith(url: string, options: OpenOptions) {
  const { speed = 1, share = false, heartbeatMs = 0, snapshotUrl } = options
  const { speaks } = document.documentElement.dataset
  const common = {
    share,
    onInvalid: ({ name }: { name: string }) => invalid.push(name),
    ...(speed !== 1 && { platform: hurried(speed) }),
  }
  const see = (
    data: object,
    { name, id, receivedAt }: { name: string; id: string | null; receivedAt: number },
  ) => events.push({ event: name, data, id, receivedAt })
  if (speaks === 'hello') {
    const opened = useEventSource(url, {
      ...common,
      protocol: speaks,
      events: { news: anyObject },
      ...(snapshotUrl !== undefined && { snapshotUrl }),
    })
    opened.on('news', see)
    return opened
  }
  const opened = useEventSource(url, {
    ...common,
    protocol: 'plain',
    // An event counts as a sign of life only where it has a schema.
    events: { news: anyObject, message: anyObject, ping: anyObject },
    cursorParam: speaks === 'plain with cursors' ? 'lastEventId' : null,
    ...(heartbeatMs > 0 && { heartbeatMs }),
  })
  opened.on('news', see)
  opened.on('message', see)
  return opened
}

window.recorder = {
  events,
  states,
  connections,
  invalid,
  wasRestored: () => isRestored,
  open(url, options = {}) {
    effectScope(true).run(() => {
      const opened = (stream = openWith(url, options))
      const record = (state: ConnectionState) => {
        connections.push(state)
        states.push(state.status)
      }
      watch((): ConnectionState => ({ ...opened.connection.value }), record, {
        immediate: true,
        flush: 'sync',
      })
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
  pause: () => stream?.pause(),
  resume: () => stream?.resume(),
  close() {
    stream?.close()
    bare?.close()
  },
}

// A wait is a random share of 1, 2, 4 … s. A share of about 0.1 keeps the tests short. The small random
// rest makes tabs differ that are opened at the same time.
const chance = Math.random
Math.random = () => 0.1 + chance() / 100

// With `?open` a page that is loaded again opens its stream by itself.
if (location.search === '?open') window.recorder.open('/events')
