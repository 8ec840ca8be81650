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
import type { ConnectionState } from './connectionState.ts'
import { notStarted } from './loadTabFeed.ts'
import type { Platform } from './platform.ts'
import type { PooledEvent } from './pool.ts'
import type { Infer, SchemaMap } from './schema.ts'
import { subscribe } from './subscription.ts'

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
  /** The schema of every event name to listen for. */
  events: S
  onInvalid?: (frame: InvalidFrame) => void
  /** Whether all tabs of this browser share one connection. */
  share?: boolean
  /** Where to poll when a proxy swallows the stream. */
  snapshotUrl?: MaybeRefOrGetter<string>
  /** Where to ask why an attempt failed, by HEAD; the stream's own address unless given. */
  probeUrl?: string | false
  /** Whether cookies go to another origin. */
  withCredentials?: boolean
  /** Leaves the stream after the page was hidden for so long; otherwise hidden pages stay. */
  pauseHiddenAfterMs?: number
  /** What the stream runs on; the browser unless a test says otherwise. */
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
  /** Skips a wait, also where the server has refused for good; does nothing while open. */
  reconnectNow(): void
  pause(): void
  resume(): void
  close(): void
}

/**
 * Subscribes to the event stream at `url` for as long as the current effect scope lives. Call it
 * and `on` in one go, as in `setup`: events arrive in later tasks, so none is missed.
 */
export function useEventSource<const S extends SchemaMap>(
  url: MaybeRefOrGetter<string>,
  options: UseEventSourceOptions<S>,
): UseEventSource<S> {
  const { events, onInvalid, platform = browserPlatform() } = options
  const connection = shallowRef(notStarted)
  const invalidCount = shallowRef(0)
  const handlers = new Map<string, Set<Handler<string, unknown>>>()
  const newest = new Map<string, ShallowRef<Envelope<string, unknown> | null>>()
  let isClosed = false

  const read = ({ event, id, receivedAt, read }: PooledEvent) => {
    const schema = events[event]
    return schema === undefined ? null : { event, data: read(schema), id, receivedAt }
  }

  const onEvent = (event: PooledEvent) => {
    let envelope: Envelope<string, unknown> | null
    try {
      envelope = read(event)
    } catch (error) {
      invalidCount.value += 1
      const problem = error instanceof Error ? error.message : String(error)
      return guard(() => onInvalid?.({ event: event.event, problem }))
    }
    if (envelope === null) return
    const { data } = envelope
    const ref = newest.get(event.event)
    if (ref !== undefined) ref.value = envelope
    for (const handler of [...(handlers.get(event.event) ?? [])]) {
      guard(() => handler(data, envelope))
    }
  }

  const streamOptions = () => ({
    url: toValue(url),
    withCredentials: options.withCredentials ?? false,
    probeUrl: options.probeUrl === false ? null : (options.probeUrl ?? toValue(url)),
    snapshotUrl: toValue(options.snapshotUrl) ?? null,
    share: options.share ?? false,
    pauseHiddenAfterMs: options.pauseHiddenAfterMs ?? null,
  })
  const onState = (state: ConnectionState) => {
    if (!isClosed) connection.value = state
  }
  const stream =
    platform &&
    subscribe(streamOptions(), { names: Object.keys(events), onEvent, onState }, platform)

  if (stream !== null) {
    onState(stream.state())
    watch(streamOptions, stream.change, { flush: 'sync' })
  }
  const close = () => {
    if (isClosed) return
    stream?.leave()
    const since = platform?.time.now() ?? 0
    connection.value = {
      ...notStarted,
      transport: connection.value.transport,
      status: 'closed',
      since,
    }
    isClosed = true
  }
  onScopeDispose(close)
  const send = (signal: 'retry' | 'pause' | 'resume') => {
    if (!isClosed) stream?.send(signal, signal === 'retry' ? undefined : null)
  }

  return {
    connection: shallowReadonly(connection),
    invalidCount: shallowReadonly(invalidCount),
    on(name, handler) {
      const known = handlers.get(name) ?? new Set()
      handlers.set(name, known)
      // The map is keyed by name, so that a handler only ever sees what the schema of its name gave.
      const entry = handler as unknown as Handler<string, unknown>
      known.add(entry)
      return () => void known.delete(entry)
    },
    latest<N extends keyof S & string>(name: N) {
      const ref = newest.get(name) ?? shallowRef<Envelope<string, unknown> | null>(null)
      const known = newest.has(name) ? undefined : stream?.newest(name)
      newest.set(name, ref)
      try {
        if (known !== undefined) ref.value = read(known)
      } catch {
        // It was counted when it came.
      }
      return shallowReadonly(ref) as Readonly<ShallowRef<Envelope<N, Infer<S[N]>> | null>>
    },
    reconnectNow: () => send('retry'),
    pause: () => send('pause'),
    resume: () => send('resume'),
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
