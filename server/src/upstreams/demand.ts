import { lru } from 'tiny-lru'
import type { Source, Wanted } from './source.ts'
import { subscriptionKey, type Subscription } from '../subscription/subscription.ts'

/**
 * What the clients want at this moment: those with an open stream, and those that asked for a
 * snapshot in the last minute.
 */
export interface Demand {
  /** Counts a stream. */
  add(subscription: Subscription): void
  /** Takes away a stream that was counted. */
  remove(subscription: Subscription): void
  /**
   * Counts for a minute, because a client that asks for a snapshot may ask again every few seconds.
   */
  glance(subscription: Subscription): void
  /** What all of them together want from a source. */
  of(source: Pick<Source, 'topic' | 'symbols'>): Wanted | 'nothing'
}

const glanceMs = 60_000
// A limit, because any client can ask for a subscription of its own.
const maxGlances = 100

/** Calls `onMore` when something is wanted that was not wanted before. `elapsed` is in ms. */
export function createDemand(onMore: () => void, elapsed: () => number): Demand {
  const streams = new Map<string, { subscription: Subscription; count: number }>()
  const glances = lru<{ subscription: Subscription; until: number }>(maxGlances)

  const isGlance = (key: string) => (glances.get(key)?.until ?? 0) > elapsed()
  const current = () => [
    ...[...streams.values()].map(({ subscription }) => subscription),
    ...glances
      .entries()
      .flatMap(([, glance]) => (glance !== undefined && glance.until > elapsed() ? [glance] : []))
      .map(({ subscription }) => subscription),
  ]

  return {
    add(subscription) {
      const key = subscriptionKey(subscription)
      const known = streams.get(key)
      const entry = known ?? { subscription, count: 0 }
      entry.count += 1
      streams.set(key, entry)
      if (known === undefined && !isGlance(key)) onMore()
    },
    remove(subscription) {
      const key = subscriptionKey(subscription)
      const entry = streams.get(key)
      if (entry === undefined) return
      entry.count -= 1
      if (entry.count === 0) streams.delete(key)
    },
    glance(subscription) {
      const key = subscriptionKey(subscription)
      const isMore = !streams.has(key) && !isGlance(key)
      glances.set(key, { subscription, until: elapsed() + glanceMs })
      if (isMore) onMore()
    },
    of({ topic, symbols }) {
      const watchers = current().filter(({ topics }) => topics.has(topic))
      if (watchers.length === 0) return 'nothing'
      if (symbols === undefined || watchers.some((one) => one.symbols === null)) return 'everything'
      const wanted = new Set(watchers.flatMap((one) => [...(one.symbols ?? [])]))
      const ours = symbols.filter((symbol) => wanted.has(symbol))
      if (ours.length === symbols.length) return 'everything'
      return ours.length === 0 ? 'nothing' : new Set(ours)
    },
  }
}
