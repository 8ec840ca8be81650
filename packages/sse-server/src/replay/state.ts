import { compareEventIds } from '@marquee/sse-protocol/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { descriptorOf } from '@marquee/shared/topics.ts'
import { onceFor } from '../frames/onceFor.ts'
import { textOf, type ReplayableEvent } from '../frames/streamEvent.ts'
import { wants, type Subscription } from '../../../../server/src/subscription/subscription.ts'

/** Keeps the newest event of every key. A new client gets all that it wants of them. */
export interface State {
  set(event: ReplayableEvent): void
  /** Returns whether `event` says anything new about its key. */
  isNews(event: JournaledEvent): boolean
  /** Returns the newest event of every key that the subscription wants, in id order. */
  newest(subscription: Subscription): readonly ReplayableEvent[]
  /** Returns the same without the states of the sources, because `hello` has these. */
  snapshot(subscription: Subscription): readonly ReplayableEvent[]
}

export function createState(): State {
  const values = new Map<string, { event: ReplayableEvent; news: string }>()

  const newest = (subscription: Subscription) =>
    [...values.values()]
      .map(({ event }) => event)
      .filter(({ event }) => wants(subscription, event))
      .sort((a, b) => compareEventIds(a.id, b.id))

  return {
    set(event) {
      const key = keyOf(event.event)
      if (key !== null) values.set(key, { event, news: newsOf(event.event) })
    },
    isNews(event) {
      const key = keyOf(event)
      return key === null || values.get(key)?.news !== newsOf(event)
    },
    newest,
    snapshot: (subscription) =>
      newest(subscription).filter(({ event }) => event.name !== 'source-status'),
  }
}

/** Two events with the same key are two values of one thing. Null where every event counts. */
function keyOf({ name, data }: JournaledEvent): string | null {
  if (name === 'source-status') return `${name} ${data.source}`
  const key = descriptorOf(name)?.keyOf?.(data)
  return key === undefined ? null : `${name} ${key}`
}

/** The part of an event that makes it worth sending. */
const newsOf = onceFor(({ name, data }: JournaledEvent): string => {
  const newsOf = descriptorOf(name)?.newsOf
  return newsOf === undefined ? textOf(data) : JSON.stringify(newsOf(data))
})
