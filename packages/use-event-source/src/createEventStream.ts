import type { RawEvent } from './stream/attempt.ts'
import { browserPlatform } from './platform/browserPlatform.ts'
import { notStarted, type ConnectionState, type Protocol } from './platform/connectionState.ts'
import { lazily } from './platform/lazily.ts'
import type { ClientOptions, Envelope, Handler, NameOf } from './options.ts'
import { readEvent, type ClientEvents } from './readEvent.ts'
import {
  joinStream,
  type JoinedStream,
  type Listener,
  type PooledOptions,
} from './pool/streamPool.ts'

/** What an app can hear without a schema. */
const controlNames = { hello: ['hello', 'skipped', 'journal', 'bye'], plain: [] as string[] }
// A new stream rarely begins with more events. An id takes some twenty bytes.
const maxRemembered = 2_000

export interface ClientStream<S, Q extends Protocol = 'hello', B = never> {
  /**
   * Opens the stream. Nothing runs before. The returned function releases it: the last release closes
   * the stream, and a later `connect` opens it again.
   */
  connect(): () => void
  /**
   * Calls `handler` once for every event of this name, in order. The returned function ends that. The
   * console gets what a handler throws; the other handlers and the stream go on.
   */
  on<N extends NameOf<S, Q>>(name: N, handler: Handler<S, N, Q>): () => void
  /** The newest event of this name; null before the first. */
  latest<N extends NameOf<S, Q>>(name: N): Envelope<S, N, Q> | null
  /** What the connection does, and why. Each change is a new object. */
  state(): ConnectionState<Q, B>
  /** The number of frames that were refused. */
  invalidCount(): number
  /** Calls `run` when `latest`, `state` or `invalidCount` has changed. The returned function ends that. */
  onChange(run: () => void): () => void
  /**
   * Changes to another address. The new stream opens beside the old one: no event is missing between
   * the two, and none comes twice. It begins with a snapshot, because the cursor of the old one would
   * leave out what the old one did not have.
   */
  change(url: string, snapshotUrl?: string): void
  /** Connects at once, also after the server has refused for good. It does nothing while open. */
  reconnectNow(): void
  /** Closes the stream of the page until `resume`. */
  pause(): void
  /** Opens the stream again after `pause`. It goes on from the last event. */
  resume(): void
  /** Leaves the stream for good. */
  close(): void
}

/**
 * Subscribes to the event stream at `url` from `connect` until the last release. It throws a `TypeError`
 * for options that cannot work, and nothing later: `state` shows a failure, `invalidCount` and
 * `onInvalid` a frame that was refused.
 *
 * @example
 * ```ts
 * const stream = createEventStream('/api/events', {
 *   protocol: 'plain',
 *   events: { message: text, news: v.object({ title: v.string() }) },
 * })
 * stream.on('news', ({ title }) => titles.push(title))
 * stream.onChange(() => show(stream.state().status))
 * const release = stream.connect()
 * ```
 */
export function createEventStream<
  const S extends ClientEvents,
  Q extends Protocol,
  B extends number = never,
>(url: string, options: ClientOptions<S, Q, B>): ClientStream<S, Q, B> {
  const { events, onInvalid, platform = browserPlatform(), ...rest } = options
  const { protocol, createEventSource } = rest
  // Nothing shows whether two sources of the app's own are the same. Without a key each is for itself.
  const { key = createEventSource ? String(Math.random()) : '' } = rest
  if (!(protocol in controlNames)) throw new TypeError('protocol: hello or plain')
  const controls = controlNames[protocol]
  const listener: Listener = { names: [...controls, ...Object.keys(events)], onEvent, onState }
  const handlers = new Set<(envelope: AnyEnvelope) => void>()
  const watchers = new Set<() => void>()
  const users = new Set<object>()
  const newest: Record<string, AnyEnvelope> = {}
  /** The ids that came last. */
  const seen = new Set<string>()
  /** The ids that an earlier stream brought, and that this stream may bring again. */
  let repeats = new Set<string>()
  let target: PooledOptions = { share: false, withCredentials: false, ...rest, key, url }
  let state: ConnectionState = notStarted
  let invalidCount = 0
  let isClosed = false
  let stream: JoinedStream | null = null
  /** The target of `stream`. */
  let reached = ''
  let stopChange = () => {}

  function tell() {
    for (const run of [...watchers]) guard(run)
  }

  function onState(next: ConnectionState) {
    // The next connection goes on from the cursor of this stream, so it repeats nothing.
    if (next.status === 'reconnecting') repeats.clear()
    state = next
    tell()
  }

  function onEvent({ event: name, text, id, receivedAt, isGap }: RawEvent) {
    // After a gap a snapshot replaces everything that was known, so all of it must come through.
    if (isGap) seen.clear()
    if (id) {
      if (repeats.delete(id)) return
      seen.add(id)
      const [oldest = ''] = seen
      if (seen.size > maxRemembered) seen.delete(oldest)
    }
    const reader = events[name]
    const isControl = controls.includes(name)
    // Another component of the page may listen for more names.
    if (!reader && !isControl) return
    let data: unknown
    try {
      data = reader && readEvent(reader, text)
      if (isControl) data = { ...(JSON.parse(text) as object), ...(data as object) }
    } catch (error) {
      invalidCount += 1
      tell()
      return guard(() => onInvalid?.({ name, problem: String(error) }))
    }
    const envelope = (newest[name] = { name, data, id, receivedAt })
    tell()
    for (const handle of [...handlers]) guard(() => handle(envelope))
  }

  /** Goes on with a stream that has the target. */
  function take(next: JoinedStream) {
    // A stream that was paused by hand stays paused.
    if (state.status === 'paused' && !state.reason) next.send('pause', null)
    stream?.leave()
    stream = next
    reached = JSON.stringify(target)
    repeats = new Set(seen)
    onState(next.state())
  }

  function leave() {
    if (isClosed) return
    stopChange()
    stream?.leave()
    stream = null
    // A later `connect` begins with a snapshot, and all of it must come through.
    seen.clear()
    onState({ ...notStarted, status: 'closed', since: platform?.now() ?? 0 })
  }

  return {
    connect() {
      const user = {}
      users.add(user)
      if (platform && !stream && !isClosed) take(joinStream(target, listener, platform))
      return () => {
        if (users.delete(user) && !users.size) leave()
      }
    },
    on(name, handler) {
      // Safe: a handler only gets what the reader of its name returned.
      const handle = (envelope: AnyEnvelope) => {
        if (envelope.name === name) (handler as AnyHandler)(envelope.data, envelope)
      }
      handlers.add(handle)
      return () => handlers.delete(handle)
    },
    // Safe for the same reason.
    latest: <N extends NameOf<S, Q>>(name: N) => (newest[name] ?? null) as Envelope<S, N, Q> | null,
    // Safe: a plain stream never has the states that its type leaves out.
    state: () => state as ConnectionState<Q, B>,
    invalidCount: () => invalidCount,
    onChange(run) {
      watchers.add(run)
      return () => watchers.delete(run)
    },
    change(url, snapshotUrl) {
      target = { ...target, url, snapshotUrl }
      stopChange()
      const old = stream
      if (!old || !platform || JSON.stringify(target) === reached) return
      stopChange = lazily(
        import('./pool/openBeside.ts'),
        ({ openBeside }) => openBeside(target, listener, old, take, platform),
        // Where that code cannot be loaded this is a new start: `hello` says that events are missing.
        () => take(joinStream(target, listener, platform)),
      )
    },
    reconnectNow: () => stream?.send('retry'),
    pause: () => stream?.send('pause', null),
    resume: () => stream?.send('resume', null),
    close() {
      leave()
      isClosed = true
    },
  }
}

interface AnyEnvelope {
  readonly name: string
  readonly data: unknown
  readonly id: string | null
  readonly receivedAt: number
}

type AnyHandler = (data: unknown, envelope: AnyEnvelope) => void

/** Reports what `run` throws to the console. So a broken handler stops neither the others nor the stream. */
function guard(run: () => void): void {
  try {
    run()
  } catch (error) {
    reportError(error)
  }
}
