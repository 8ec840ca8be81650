import { lru } from 'tiny-lru'
import type { Source, Wanted } from './source.ts'
import type { Subscription } from '../subscription/subscription.ts'

/**
 * What the clients want at this moment: those with an open stream, and those that asked for a
 * snapshot in the last minute.
 */
export interface Demand {
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

/** `streams` returns the subscriptions of the open streams. `elapsed` is in ms. */
export function createDemand(
  streams: () => readonly Subscription[],
  elapsed: () => number,
): Demand {
  const glances = lru<{ subscription: Subscription; until: number }>(maxGlances)

  const current = () => [
    ...streams(),
    ...glances
      .entries()
      .flatMap(([, glance]) => (glance !== undefined && glance.until > elapsed() ? [glance] : []))
      .map(({ subscription }) => subscription),
  ]

  return {
    glance(subscription) {
      glances.set(JSON.stringify(subscription), { subscription, until: elapsed() + glanceMs })
    },
    of({ topic, symbols }) {
      const watchers = current().filter(({ topics }) => topics.includes(topic))
      if (watchers.length === 0) return 'nothing'
      if (symbols === undefined || watchers.some((one) => one.symbols === null)) return 'everything'
      const wanted = new Set(watchers.flatMap((one) => one.symbols ?? []))
      const ours = symbols.filter((symbol) => wanted.has(symbol))
      if (ours.length === symbols.length) return 'everything'
      return ours.length === 0 ? 'nothing' : new Set(ours)
    },
  }
}
