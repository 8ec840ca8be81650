import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue'
import type { RawEvent } from './attempt.ts'
import type { ConnectionState } from './connectionState.ts'
import { openEventStream } from './eventStream.ts'
import { browserPlatform, type Platform } from './platform.ts'
import { parseData, type Infer, type SchemaMap } from './schema.ts'

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
  /** What the stream runs on; the browser unless a test says otherwise. */
  platform?: Platform | null
}

export interface UseEventSource<S extends SchemaMap> {
  readonly connection: Readonly<ShallowRef<ConnectionState>>
  /** Calls `handler` once for every such event, in order, until the returned function is called. */
  on<N extends keyof S & string>(name: N, handler: Handler<N, Infer<S[N]>>): () => void
  reconnectNow(): void
  close(): void
}

/**
 * Subscribes to the event stream at `url` for as long as the current effect scope lives. Call it
 * and `on` in one go, as in `setup`: events arrive in later tasks, so none is missed.
 */
export function useEventSource<const S extends SchemaMap>(
  url: string,
  { events, onInvalid, platform = browserPlatform() }: UseEventSourceOptions<S>,
): UseEventSource<S> {
  const connection = shallowRef<ConnectionState>({
    status: 'connecting',
    reason: null,
    attempt: 0,
    nextRetryAt: null,
    since: platform?.time.now() ?? 0,
  })
  const handlers = new Map<string, Set<Handler<string, unknown>>>()

  const deliver = ({ event, text, id, receivedAt }: RawEvent) => {
    const schema = events[event]
    if (schema === undefined) return
    let data: unknown
    try {
      data = parseData(schema, text)
    } catch (error) {
      onInvalid?.({ event, problem: error instanceof Error ? error.message : String(error) })
      return
    }
    for (const handler of [...(handlers.get(event) ?? [])]) {
      try {
        handler(data, { event, data, id, receivedAt })
      } catch (error) {
        // One broken handler stops neither the others nor the stream; the console still gets it.
        reportError(error)
      }
    }
  }

  const stream =
    platform &&
    openEventStream(
      {
        url,
        names: Object.keys(events),
        onEvent: deliver,
        onState: (state) => (connection.value = state),
      },
      platform,
    )
  const close = () => stream?.close()
  onScopeDispose(close)

  return {
    connection: readonly(connection),
    on(name, handler) {
      const known = handlers.get(name) ?? new Set()
      handlers.set(name, known)
      // The map is keyed by name, so that a handler only ever sees what the schema of its name gave.
      const entry = handler as unknown as Handler<string, unknown>
      known.add(entry)
      return () => void known.delete(entry)
    },
    reconnectNow: () => stream?.reconnectNow(),
    close,
  }
}
