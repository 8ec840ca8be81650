import type { RawEvent } from './attempt.ts'
import { browserPlatform } from './browserPlatform.ts'
import { openChangeableStream, type ChangeableStream } from './changeableStream.ts'
import { notStarted, type ConnectionState, type Protocol } from './connectionState.ts'
import type { ClientOptions, Envelope, Handler, NameOf } from './options.ts'
import { readEvent, type ClientEvents } from './readEvent.ts'

const controlNames = ['hello', 'skipped', 'bye']

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
  /** Changes to another address. The new stream opens beside the old one, and no event is missing. */
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
  const { events, onInvalid, platform = browserPlatform(), snapshotUrl, ...rest } = options
  const { protocol, createEventSource, key } = rest
  if (protocol !== 'hello' && protocol !== 'plain')
    throw new TypeError("`protocol` must be 'hello' or 'plain'")
  if (createEventSource && key === undefined)
    throw new TypeError('`createEventSource` needs a `key`')
  const controls = protocol === 'hello' ? controlNames : []
  const handlers = new Set<(envelope: AnyEnvelope) => void>()
  const watchers = new Set<() => void>()
  const users = new Set<object>()
  const newest: Record<string, AnyEnvelope> = {}
  let target = { share: false, withCredentials: false, ...rest, url, snapshotUrl }
  let state: ConnectionState = notStarted
  let invalidCount = 0
  let isClosed = false
  let stream: ChangeableStream | null = null

  const tell = () => {
    for (const run of [...watchers]) guard(run)
  }
  const onState = (next: ConnectionState) => {
    state = next
    tell()
  }
  const onEvent = ({ event: name, text, id, receivedAt }: RawEvent) => {
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
  const leave = () => {
    if (isClosed) return
    stream?.leave()
    stream = null
    onState({ ...notStarted, status: 'closed', since: platform?.now() ?? 0 })
  }

  return {
    connect() {
      const user = {}
      users.add(user)
      const names = [...controls, ...Object.keys(events)]
      if (!isClosed && platform)
        stream ??= openChangeableStream(target, { names, onEvent, onState }, platform)
      return () => {
        if (users.delete(user) && users.size === 0) leave()
      }
    },
    on(name, handler) {
      // Safe: a handler only gets what the reader of its name returned.
      const known = handler as (data: unknown, envelope: AnyEnvelope) => void
      const handle = (envelope: AnyEnvelope) => {
        if (envelope.name === name) known(envelope.data, envelope)
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
      stream?.change(target)
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

/** Reports what `run` throws to the console. So a broken handler stops neither the others nor the stream. */
function guard(run: () => void): void {
  try {
    run()
  } catch (error) {
    reportError(error)
  }
}
