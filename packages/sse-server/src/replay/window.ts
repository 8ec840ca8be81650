import { compareEventIds, type EventId } from '../../../protocol/src/eventId.ts'
import type { Retention } from '../journal/journal.ts'
import type { Runtime } from '../time/runtime.ts'
import type { ReplayableEvent } from '../frames/streamEvent.ts'

/** Keeps the last events for clients that come back. */
export interface ReplayWindow {
  /** Keeps an event that is `ageMs` old. */
  push(event: ReplayableEvent, ageMs?: number): void
  /**
   * Returns every event after `cursor`, in order; null stands for the time before the first event. Returns null where the
   * window cannot tell, because it never held that id or does not hold it any more.
   */
  since(cursor: EventId | null): readonly ReplayableEvent[] | null
  /** The id of the newest event that was ever pushed; null before the first. */
  newestId(): EventId | null
  /** Forgets everything. A client that has every event up to `upTo` has missed nothing. */
  reset(upTo: EventId | null): void
}

export function createWindow(limits: Retention, runtime: Pick<Runtime, 'elapsed'>): ReplayWindow {
  let kept: { event: ReplayableEvent; at: number }[] = []
  let first = 0
  let bytes = 0
  let newest: EventId | null = null
  // No event between `begin` and the first that is kept is missing, while it is complete.
  let begin: EventId | null = null
  let isComplete = true

  const expired = (now: number) => {
    const oldest = kept[first]
    if (oldest === undefined) return false
    return (
      kept.length - first > limits.maxEvents ||
      bytes > limits.maxBytes ||
      now - oldest.at > limits.maxAgeMs
    )
  }

  const evict = () => {
    const now = runtime.elapsed()
    while (expired(now)) {
      bytes -= kept[first]?.event.frame.length ?? 0
      first += 1
      isComplete = false
    }
    // The array is cut only when half of it is dead. Otherwise each eviction would copy the whole array.
    if (first > 1_000 && first * 2 > kept.length) {
      kept = kept.slice(first)
      first = 0
    }
  }

  const indexOf = (id: EventId): number => {
    let low = first
    let high = kept.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = kept[middle]
      if (found === undefined) return -1
      const order = compareEventIds(found.event.id, id)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  return {
    push(event, ageMs = 0) {
      kept.push({ event, at: runtime.elapsed() - ageMs })
      bytes += event.frame.length
      newest = event.id
      evict()
    },
    since(cursor) {
      evict()
      // The newest event may be too old to be kept. Still no event came after it.
      if (cursor === newest) return []
      if (cursor === begin && isComplete) return kept.slice(first).map(({ event }) => event)
      const index = cursor === null ? -1 : indexOf(cursor)
      return index < 0 ? null : kept.slice(index + 1).map(({ event }) => event)
    },
    newestId: () => newest,
    reset(upTo) {
      kept = []
      first = 0
      bytes = 0
      newest = begin = upTo
      isComplete = true
    },
  }
}
