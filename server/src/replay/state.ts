import { compareEventIds } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
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
      values.set(keyOf(event.event), { event, news: newsOf(event.event) })
    },
    isNews(event) {
      return values.get(keyOf(event))?.news !== newsOf(event)
    },
    newest,
    snapshot: (subscription) =>
      newest(subscription).filter(({ event }) => event.name !== 'source-status'),
  }
}

/** Two events with one key are two values of one thing. */
function keyOf(event: JournaledEvent): string {
  switch (event.name) {
    case 'movies':
      return event.name
    case 'stock-update':
      return `${event.name} ${event.data.symbol}`
    case 'source-status':
      return `${event.name} ${event.data.source}`
    default:
      return event satisfies never
  }
}

/** The part of an event that makes it worth sending. */
function newsOf(event: JournaledEvent): string {
  switch (event.name) {
    case 'movies':
      // A list that was fetched again and is the same is no news.
      return JSON.stringify({ ...event.data, fetchedAt: null })
    case 'stock-update':
    case 'source-status':
      return JSON.stringify(event.data)
    default:
      return event satisfies never
  }
}
