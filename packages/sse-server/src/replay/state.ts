import { compareEventIds } from '../../../protocol/src/eventId.ts'
import type { EventTable } from '../events/eventTable.ts'
import type { ReplayableEvent } from '../frames/streamEvent.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** Keeps what a new client gets: the newest event of every key, and the last messages of logs. */
export interface State {
  set(event: ReplayableEvent): void
  /** Returns whether `event` says anything new about its key. A message of a log always does. */
  isNews(event: StreamEvent): boolean
  /** Returns the newest event of every key that the subscription wants, in id order. */
  newest(subscription: Subscription): readonly ReplayableEvent[]
  /** Returns what a new client gets, in id order. */
  snapshot(subscription: Subscription): readonly ReplayableEvent[]
  /** Forgets everything. */
  reset(): void
}

export function createState(table: EventTable): State {
  const values = new Map<string, { event: ReplayableEvent; news: string }>()
  const messages = new Map<string, ReplayableEvent[]>()

  const wanted = (events: readonly ReplayableEvent[], subscription: Subscription) =>
    events
      .filter(({ event }) => subscription.wants(event))
      .sort((a, b) => compareEventIds(a.id, b.id))
  const newest = () => [...values.values()].map(({ event }) => event)

  return {
    set(replayable) {
      const { event } = replayable
      const { kind, recent, keyOf, newsOf } = table.entry(event.name)
      if (kind === 'state') {
        values.set(keyOf(event), { event: replayable, news: newsOf(event) })
      } else if (recent > 0) {
        const kept = messages.get(event.name) ?? []
        kept.push(replayable)
        if (kept.length > recent) kept.shift()
        messages.set(event.name, kept)
      }
    },
    isNews(event) {
      const { kind, keyOf, newsOf } = table.entry(event.name)
      return kind !== 'state' || values.get(keyOf(event))?.news !== newsOf(event)
    },
    newest: (subscription) => wanted(newest(), subscription),
    snapshot: (subscription) =>
      wanted(
        [
          ...newest().filter(({ event }) => table.entry(event.name).inSnapshot),
          ...[...messages.values()].flat(),
        ],
        subscription,
      ),
    reset() {
      values.clear()
      messages.clear()
    },
  }
}
