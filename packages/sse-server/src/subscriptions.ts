import type { EventMap } from './events/events.ts'
import type { Subscribing } from './options.ts'
import type { Subscription } from './subscription/subscription.ts'
import type { StreamRequest } from './http/streamRequest.ts'
import { createTellApp } from './tellApp.ts'

/** Whether a stream or a snapshot asked for it. */
export type WantedBy = 'stream' | 'snapshot'

/** The subscriptions of the open streams. Streams that want the same share one object. */
export interface Subscriptions<P, C> {
  /** Reads what a request asks for. A promise only where `parse` returns one. */
  of(request: StreamRequest, context: C): Subscription | Promise<Subscription>
  ofParams(params: P): Subscription
  /** Counts a stream. */
  add(subscription: Subscription): void
  remove(subscription: Subscription): void
  /** Tells that a snapshot was asked for. */
  glance(subscription: Subscription): void
  /** The parameters of the open streams, each once. */
  params(): readonly P[]
  /**
   * Calls `run` with each subscription that no open stream had before, and with that of each snapshot.
   * The returned function ends that.
   */
  onWanted(run: (params: P, by: WantedBy) => void): () => void
}

export function createSubscriptions<E extends EventMap, P, C>(
  subscribe: Subscribing<E, P, C> | undefined,
  onError: (error: unknown) => void,
): Subscriptions<P, C> {
  const tellApp = createTellApp(onError)
  const open = new Map<string, { subscription: Subscription; count: number }>()
  const listeners = new Set<(params: P, by: WantedBy) => void>()
  const everything: Subscription = { key: '', params: null, wants: () => true }

  const ofParams = (params: P): Subscription => {
    if (subscribe === undefined) return everything
    const key = keyOf(params)
    return (
      open.get(key)?.subscription ?? {
        key,
        params,
        wants(event) {
          try {
            return subscribe.wants(params, event)
          } catch (error) {
            onError(error)
            return false
          }
        },
      }
    )
  }
  const tell = ({ params }: Subscription, by: WantedBy) => {
    for (const run of listeners) tellApp(() => run(params as P, by))
  }

  return {
    ofParams,
    of(request, context) {
      if (subscribe === undefined) return everything
      const params = subscribe.parse(request, context)
      return params instanceof Promise ? params.then(ofParams) : ofParams(params)
    },
    add(subscription) {
      const known = open.get(subscription.key)
      if (known !== undefined) return void (known.count += 1)
      open.set(subscription.key, { subscription, count: 1 })
      tell(subscription, 'stream')
    },
    remove({ key }) {
      const known = open.get(key)
      if (known === undefined) return
      known.count -= 1
      if (known.count === 0) open.delete(key)
    },
    glance: (subscription) => tell(subscription, 'snapshot'),
    params: () => [...open.values()].map(({ subscription }) => subscription.params as P),
    onWanted(run) {
      listeners.add(run)
      return () => listeners.delete(run)
    },
  }
}

/** Returns the same text for equal data: the order of the keys of an object does not matter. */
function keyOf(params: unknown): string {
  const sorted = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return JSON.stringify(params, sorted) ?? ''
}
