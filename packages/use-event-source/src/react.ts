import { useEffect, useState, useSyncExternalStore } from 'react'
import { notStarted, type ConnectionState, type Protocol } from './platform/connectionState.ts'
import { createEventStream, type ClientStream } from './createEventStream.ts'
import type { ClientOptions, Envelope, Handler, NameOf } from './options.ts'
import type { ClientEvents } from './readEvent.ts'

/** Subscribes to the event stream at `url` while the component is mounted. Reads the options once. */
export function useEventSource<
  const S extends ClientEvents,
  Q extends Protocol,
  B extends number = never,
>(url: string, options: ClientOptions<S, Q, B>) {
  const [stream] = useState(() => createEventStream(url, options))
  const { snapshotUrl } = options
  useEffect(() => stream.change(url, snapshotUrl), [stream, url, snapshotUrl])
  useEffect(() => stream.connect(), [stream])
  const atServer = () => notStarted as ConnectionState<Q, B> // every stream has this state
  return { stream, connection: useSyncExternalStore(stream.onChange, stream.state, atServer) }
}

/** The newest event of this name; null before the first. Of a burst it shows the last. */
export function useLatest<S, N extends NameOf<S, Q>, Q extends Protocol, B>(
  stream: ClientStream<S, Q, B>,
  name: N,
): Envelope<S, N, Q> | null {
  return useSyncExternalStore(
    stream.onChange,
    () => stream.latest(name),
    () => null,
  )
}

/** Calls `handler` once for every event of this name, in order, while the component is mounted. */
export function useOn<S, N extends NameOf<S, Q>, Q extends Protocol, B>(
  stream: ClientStream<S, Q, B>,
  name: N,
  handler: Handler<S, N, Q>,
): void {
  useEffect(() => stream.on(name, handler), [stream, name, handler])
}
