import { nextEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { Time } from '../../../../server/src/time/time.ts'
import type { Journal, Tail } from './journal.ts'

/**
 * Makes a journal for one process. It calls `tail` in the same step as `append`. Ids rise strictly, also
 * when the clock is set back.
 *
 * @example
 * ```ts
 * const journal = createMemoryJournal(time, ({ id, event }) => told.push(`${id} ${event.name}`))
 * journal.append(quote)
 * ```
 */
export function createMemoryJournal(time: Pick<Time, 'now'>, tail: Tail): Journal {
  let last: EventId | null = null
  return {
    append(event) {
      last = nextEventId(last, time.now())
      tail({ id: last, event })
    },
  }
}
