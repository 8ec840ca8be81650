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

/** An event that passed its schema. */
export interface Envelope<N extends string, T> {
  readonly event: N
  readonly data: T
  readonly id: string | null
  /** Epoch ms. */
  readonly receivedAt: number
}

export type Handler<N extends string, T> = (data: T, envelope: Envelope<N, T>) => void

/** A frame that was refused, and why; it reached no handler. */
export interface InvalidFrame {
  readonly event: string
  readonly problem: string
}

export interface UseEventSourceOptions<S extends SchemaMap> {
  /** A schema for every event name to listen for: any Standard Schema that is synchronous. */
  events: S
  /**
   * Called with every frame that its schema refused, and why.
   * @default nothing is called; `invalidCount` counts them
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
   * last one is then a repeat. The first component that opens a stream decides for all that share it.
   * @default no order: only an event with the id of the last one is a repeat
   */
  compareIds?: (a: string, b: string) => number
  /**
   * What to poll every 5 s where a proxy swallows the stream.
   * @default no polls
   */
  snapshotUrl?: MaybeRefOrGetter<string>
  /**
   * What to ask, by `HEAD`, why an attempt failed; `false` asks nothing.
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
   * What the stream runs on; null connects to nothing.
   * @default the browser; null where there is no EventSource
   */
  platform?: Platform | null
}

export interface UseEventSource<S extends SchemaMap> {
  readonly connection: Readonly<ShallowRef<ConnectionState>>
  /** How many frames their schemas refused. */
  readonly invalidCount: Readonly<ShallowRef<number>>
  /** Calls `handler` once for every such event, in order, until the returned function is called. */
  on<N extends keyof S & string>(name: N, handler: Handler<N, Infer<S[N]>>): () => void
  /** The newest event of this name; a burst in one tick shows its last. */
  latest<N extends keyof S & string>(name: N): Readonly<ShallowRef<Envelope<N, Infer<S[N]>> | null>>
  /** Connects at once, also where the server has refused for good. Does nothing while open. */
  reconnectNow(): void
  /** Closes the stream of the page until `resume`. */
  pause(): void
  resume(): void
  /** Leaves the stream for good. The end of the effect scope does the same. */
  close(): void
}

/**
 * Subscribes to the event stream at `url` for as long as the current effect scope lives. Call it and
 * `on` in one go, as in `setup`: events arrive in later tasks, so none is missed. It throws nothing: a
 * failure is shown by `connection`, a frame that is refused by `invalidCount` and `onInvalid`.
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
  /** Null where there is nothing to connect with, undefined once it is closed. */
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
      // It only ever sees what the schema of its name gave.
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

/** One broken handler stops neither the others nor the stream; the console still gets it. */
function guard(run: () => void): void {
  try {
    run()
  } catch (error) {
    reportError(error)
  }
}
