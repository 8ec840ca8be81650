import {
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import type { ConnectionState, Protocol } from './platform/connectionState.ts'
import { createEventStream, type ClientStream } from './createEventStream.ts'
import type { ClientOptions, Envelope, NameOf } from './options.ts'
import type { ClientEvents } from './readEvent.ts'

type Url = MaybeRefOrGetter<string>

export type UseEventSourceOptions<
  S extends ClientEvents,
  Q extends Protocol = Protocol,
  B extends number = number,
> = ClientOptions<S, Q, B, Url>

export interface UseEventSource<S, Q extends Protocol = 'hello', B = never> extends Pick<
  ClientStream<S, Q, B>,
  'on' | 'reconnectNow' | 'pause' | 'resume' | 'close'
> {
  /** What the connection does, and why. Each change is a new object. */
  readonly connection: Readonly<ShallowRef<ConnectionState<Q, B>>>
  /** The number of frames that were refused. */
  readonly invalidCount: Readonly<ShallowRef<number>>
  /** The newest event of this name; null before the first. Of a burst in one tick it shows the last. */
  latest<N extends NameOf<S, Q>>(name: N): Readonly<ShallowRef<Envelope<S, N, Q> | null>>
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
  const S extends ClientEvents,
  Q extends Protocol,
  B extends number = never,
>(url: Url, options: UseEventSourceOptions<S, Q, B>): UseEventSource<S, Q, B> {
  const snapshotUrl = () => toValue(options.snapshotUrl)
  // Safe: only the type of the address differs.
  const plainOptions = { ...options, snapshotUrl: snapshotUrl() } as ClientOptions<S, Q, B>
  const stream = createEventStream(toValue(url), plainOptions)
  const { on, reconnectNow, pause, resume, close } = stream
  const connection = shallowRef(stream.state())
  const invalidCount = shallowRef(0)
  const newest = new Map<NameOf<S, Q>, ShallowRef<unknown>>()

  stream.onChange(() => {
    connection.value = stream.state()
    invalidCount.value = stream.invalidCount()
    for (const [name, ref] of newest) ref.value = stream.latest(name)
  })
  stream.connect()
  watch([() => toValue(url), snapshotUrl], (addresses) => stream.change(...addresses), {
    flush: 'sync',
  })
  onScopeDispose(close)

  return {
    on,
    reconnectNow,
    pause,
    resume,
    close,
    connection: shallowReadonly(connection),
    invalidCount: shallowReadonly(invalidCount),
    latest<N extends NameOf<S, Q>>(name: N) {
      const ref = newest.get(name) ?? shallowRef<unknown>(stream.latest(name))
      newest.set(name, ref)
      return shallowReadonly(ref) as Readonly<ShallowRef<Envelope<S, N, Q> | null>>
    },
  }
}
