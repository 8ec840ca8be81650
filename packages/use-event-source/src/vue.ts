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
import { notStarted, type ConnectionState, type Protocol } from './connectionState.ts'
import type { CreateEventSource, Platform } from './platform.ts'
import { parseData, type Infer, type SchemaMap } from './schema.ts'
import { openChangeableStream, type ChangeableStream } from './changeableStream.ts'

/** An event whose data passed its schema. */
export interface Envelope<N extends string, T> {
  readonly name: N
  readonly data: T
  /** Null for an event without an id of its own. */
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
}

export type Handler<N extends string, T> = (data: T, envelope: Envelope<N, T>) => void

/** A frame that its schema refused, and why. It reached no handler. */
export interface InvalidFrame {
  readonly name: string
  readonly problem: string
}

interface CommonOptions<S extends SchemaMap> {
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
   * What besides the address makes two streams the same. Name the user in it where headers do: otherwise
   * a second user of the browser would hear the stream of the first one.
   * @default only the address and the options
   */
  key?: string
  /**
   * Makes each EventSource, for example one of the package `eventsource`, which can send headers. It
   * sends `lastEventId` itself where the server does not read `cursorParam`. It needs a `key`.
   * @default the browser's EventSource
   */
  createEventSource?: CreateEventSource
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

/** For a server that speaks our protocol (PROTOCOL.md). */
interface HelloOptions<Q> {
  /** What the server speaks. `hello`: our protocol. `plain`: any other event stream. */
  protocol: Q & 'hello'
  /**
   * The parameter of the address that carries the id of the last event.
   * @default 'lastEventId'
   */
  cursorParam?: string
  /**
   * The address to ask by `HEAD` why an attempt failed. `false` asks nothing.
   * @default the address of the stream; with `createEventSource` nothing is asked
   */
  probeUrl?: string | false
  /**
   * The address to poll every 5 s where a proxy swallows the stream.
   * @default no polls
   */
  snapshotUrl?: MaybeRefOrGetter<string>
  heartbeatMs?: never
}

/** For any other server. */
interface PlainOptions<Q, B> {
  /** What the server speaks. `hello`: our protocol. `plain`: any other event stream. */
  protocol: Q & 'plain'
  /**
   * The parameter of the address that carries the id of the last event.
   * @default none: the browser connects again by itself first, because it sends `Last-Event-ID`
   */
  cursorParam?: string | null
  /**
   * The address to ask by `HEAD` why an attempt failed. On many servers a `HEAD` of the stream opens a
   * stream that stays.
   * @default nothing is asked
   */
  probeUrl?: string | false
  /**
   * The longest time in ms between two events that have a schema here. After 1.5 of it without an event
   * the stream is `stale`; after 2.5 it ends, and another one begins.
   * @default silence means nothing
   */
  heartbeatMs?: B
  snapshotUrl?: never
}

export type UseEventSourceOptions<
  S extends SchemaMap,
  Q extends Protocol = Protocol,
  B extends number = number,
> = CommonOptions<S> & (HelloOptions<Q> | PlainOptions<Q, B>)

export interface UseEventSource<S extends SchemaMap, Q extends Protocol = 'hello', B = never> {
  /** What the connection does, and why. Each change is a new object. */
  readonly connection: Readonly<ShallowRef<ConnectionState<Q, B>>>
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
 * `on` in the same step, as in `setup`: events come in later tasks, so none is missed. It throws a
 * `TypeError` for options that cannot work, and nothing later: `connection` shows a failure,
 * `invalidCount` and `onInvalid` a frame that was refused.
 *
 * @example
 * ```ts
 * const titles = ref<string[]>([])
 * const { on, latest, connection } = useEventSource('/api/events', {
 *   protocol: 'hello',
 *   events: { news: v.object({ title: v.string() }) },
 * })
 * on('news', ({ title }) => titles.value.push(title))
 * const newest = latest('news')
 * const status = computed(() => connection.value.status)
 * ```
 */
export function useEventSource<
  const S extends SchemaMap,
  Q extends Protocol,
  B extends number = never,
>(url: MaybeRefOrGetter<string>, options: UseEventSourceOptions<S, Q, B>): UseEventSource<S, Q, B> {
  const { events, onInvalid, platform = browserPlatform(), ...rest } = options
  checkOptions(rest)
  const connection = shallowRef<ConnectionState>(notStarted)
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
      return guard(() => onInvalid?.({ name: event, problem: String(error) }))
    }
    const envelope = { name: event, data, id, receivedAt }
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
    // Safe: a plain stream never has the states that its type leaves out.
    connection: shallowReadonly(connection) as Readonly<ShallowRef<ConnectionState<Q, B>>>,
    invalidCount: shallowReadonly(invalidCount),
    on(name, handler) {
      // The cast is safe, because the handler only gets what the schema of its name returned.
      const known = handler as unknown as Handler<string, unknown>
      const handle = (envelope: Envelope<string, unknown>) => {
        if (envelope.name === name) known(envelope.data, envelope)
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

/** Throws a `TypeError` for options that plain JavaScript may pass and that cannot work. */
function checkOptions({
  protocol,
  createEventSource,
  key,
}: Pick<UseEventSourceOptions<SchemaMap>, 'protocol' | 'createEventSource' | 'key'>) {
  if (protocol !== 'hello' && protocol !== 'plain')
    throw new TypeError("useEventSource: protocol must be 'hello' or 'plain'")
  if (createEventSource && key === undefined)
    throw new TypeError('useEventSource: createEventSource needs a key')
}

/** Reports what `run` throws to the console. So a broken handler stops neither the others nor the stream. */
function guard(run: () => void): void {
  try {
    run()
  } catch (error) {
    reportError(error)
  }
}
