import { compareEventIds } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { descriptorOf } from '@marquee/shared/topics.ts'
import type { ReplayableEvent } from '../frames/streamEvent.ts'
import { wants, type Subscription } from '../subscription/subscription.ts'

/** The newest value of every key: what a client needs that knows nothing yet. */
export interface State {
  set(event: ReplayableEvent): void
  /** Whether `event` says anything that the newest value of its key does not. */
  isNews(event: JournaledEvent): boolean
  /** The newest event of every key that a subscription wants, in id order. */
  newest(subscription: Subscription): readonly ReplayableEvent[]
  /** The same without the sources' states: these are told in `hello`. */
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

/** Two events with one key are two values of one thing; null where every event counts. */
function keyOf({ name, data }: JournaledEvent): string | null {
  if (name === 'source-status') return `${name} ${data.source}`
  const key = descriptorOf(name)?.keyOf?.(data)
  return key === undefined ? null : `${name} ${key}`
}

/** The part of an event that makes it worth sending. */
function newsOf({ name, data }: JournaledEvent): string {
  const newsOf = descriptorOf(name)?.newsOf
  return JSON.stringify(newsOf === undefined ? data : newsOf(data))
}
