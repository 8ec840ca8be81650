import {
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import { browserPlatform } from './browserPlatform.ts'
import type { RawEvent } from './attempt.ts'
import { notStarted, type ConnectionState } from './connectionState.ts'
import type { Platform } from './platform.ts'
import { parseData, type Infer, type SchemaMap } from './schema.ts'
import { openChangeableStream, type ChangeableStream } from './changeableStream.ts'

/** An event whose data passed its schema. */
export interface Envelope<N extends string, T> {
  readonly event: N
  readonly data: T
  /** Null for an event without an id of its own. */
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
}

export type Handler<N extends string, T> = (data: T, envelope: Envelope<N, T>) => void

/** A frame that its schema refused, and why. It reached no handler. */
export interface InvalidFrame {
  readonly event: string
  readonly problem: string
}

export interface UseEventSourceOptions<S extends SchemaMap> {
  /** A schema for every event name to listen for: any Standard Schema that is synchronous. */
  events: S
  /**
   * Called with every frame that its schema refused, and the reason. What it throws goes to the console.
   * @default no call; `invalidCount` counts the frames
   */
  onInvalid?: (frame: InvalidFrame) => void
  /**
   * Whether all tabs of this browser share one connection. Without Web Locks or BroadcastChannel each
   * tab has its own.
   * @default false
   */
  share?: boolean
  /**
   * The order of ids, as for `sort`: negative where `a` came before `b`. An event that is not after the
   * last one is then a repeat. The component that opens a stream decides for all that share it.
   * @default no order: only an event with the id of the last one is a repeat
   */
  compareIds?: (a: string, b: string) => number
  /**
   * The address to poll every 5 s where a proxy swallows the stream.
   * @default no polls
   */
  snapshotUrl?: MaybeRefOrGetter<string>
  /**
   * The address to ask by `HEAD` why an attempt failed. `false` asks nothing.
   * @default the address of the stream
   */
  probeUrl?: string | false
  /**
   * Whether cookies are sent to another origin.
   * @default false
   */
  withCredentials?: boolean
  /**
   * Milliseconds after which a hidden page leaves the stream.
   * @default hidden pages stay
   */
  pauseHiddenAfterMs?: number
  /**
   * What the stream runs on. Null connects to nothing.
   * @default the browser, or null where there is no EventSource
   */
  platform?: Platform | null
}

export interface UseEventSource<S extends SchemaMap> {
  /** What the connection does, and why. Each change is a new object. */
  readonly connection: Readonly<ShallowRef<ConnectionState>>
  /** The number of frames that their schemas refused. */
  readonly invalidCount: Readonly<ShallowRef<number>>
  /**
   * Calls `handler` once for every event of this name, in order. The returned function ends that. The
   * console gets what a handler throws; the other handlers and the stream go on.
   */
  on<N extends keyof S & string>(name: N, handler: Handler<N, Infer<S[N]>>): () => void
  /** The newest event of this name; null before the first. Of a burst in one tick it shows the last. */
  latest<N extends keyof S & string>(name: N): Readonly<ShallowRef<Envelope<N, Infer<S[N]>> | null>>
  /** Connects at once, also after the server has refused for good. It does nothing while open. */
  reconnectNow(): void
  /** Closes the stream of the page until `resume`. */
  pause(): void
  /** Opens the stream again after `pause`. It goes on from the last event. */
  resume(): void
  /** Leaves the stream for good. The end of the effect scope does the same. */
  close(): void
}

/**
 * Subscribes to the event stream at `url` for as long as the current effect scope lives. Call it and
 * `on` in the same step, as in `setup`: events come in later tasks, so none is missed. It does not throw
 * when something fails. `connection` shows a failure, `invalidCount` and `onInvalid` a frame that was
 * refused.
 *
 * @example
 * ```ts
 * const titles = ref<string[]>([])
 * const { on, latest, connection } = useEventSource('/api/events', {
 *   events: { news: v.object({ title: v.string() }) },
 * })
 * on('news', ({ title }) => titles.value.push(title))
 * const newest = latest('news')
 * const status = computed(() => connection.value.status)
 * ```
 */
export function useEventSource<const S extends SchemaMap>(
  url: MaybeRefOrGetter<string>,
  options: UseEventSourceOptions<S>,
): UseEventSource<S> {
  const { events, onInvalid, platform = browserPlatform(), ...rest } = options
  const connection = shallowRef(notStarted)
  const invalidCount = shallowRef(0)
  const handlers = new Set<(envelope: Envelope<string, unknown>) => void>()
  const newest: Record<string, ShallowRef<Envelope<string, unknown> | null>> = {}
  const newestOf = (name: string) => (newest[name] ??= shallowRef(null))

  const onEvent = ({ event, text, id, receivedAt }: RawEvent) => {
    const schema = events[event]
    if (!schema) return
    let data: unknown
    try {
      data = parseData(schema, text)
    } catch (error) {
      invalidCount.value += 1
      return guard(() => onInvalid?.({ event, problem: String(error) }))
    }
    const envelope = { event, data, id, receivedAt }
    newestOf(event).value = envelope
    for (const handle of [...handlers]) guard(() => handle(envelope))
  }
  const onState = (state: ConnectionState) => {
    connection.value = state
  }
  const streamOptions = () => ({
    share: false,
    withCredentials: false,
    ...rest,
    url: toValue(url),
    snapshotUrl: toValue(rest.snapshotUrl),
  })
  /** Null where there is no platform to connect with. Undefined after `close`. */
  let stream: ChangeableStream | null | undefined =
    platform &&
    openChangeableStream(
      streamOptions(),
      { names: Object.keys(events), onEvent, onState },
      platform,
    )

  watch(
    () => JSON.stringify(streamOptions()),
    () => stream?.change(streamOptions()),
    { flush: 'sync' },
  )
  const close = () => {
    if (stream === undefined) return
    stream?.leave()
    stream = undefined
    onState({ ...notStarted, status: 'closed', since: platform?.now() ?? 0 })
  }
  onScopeDispose(close)

  return {
    connection: shallowReadonly(connection),
    invalidCount: shallowReadonly(invalidCount),
    on(name, handler) {
      // The cast is safe, because the handler only gets what the schema of its name returned.
      const known = handler as unknown as Handler<string, unknown>
      const handle = (envelope: Envelope<string, unknown>) => {
        if (envelope.event === name) known(envelope.data, envelope)
      }
      handlers.add(handle)
      return () => handlers.delete(handle)
    },
    latest<N extends keyof S & string>(name: N) {
      const ref = shallowReadonly(newestOf(name))
      return ref as Readonly<ShallowRef<Envelope<N, Infer<S[N]>> | null>>
    },
    reconnectNow: () => stream?.send('retry'),
    pause: () => stream?.send('pause', null),
    resume: () => stream?.send('resume', null),
    close,
  }
}

/** Reports what `run` throws to the console. So a broken handler stops neither the others nor the stream. */
function guard(run: () => void): void {
  try {
    run()
  } catch (error) {
    reportError(error)
  }
}
