import type { NumberedEvent, Retention } from '../journal.ts'
import type { EventId } from '../../../../protocol/src/eventId.ts'
import type { Batch, Row } from './messages.ts'

/** Events that belong together, on their way to the file. */
export interface Appended {
  readonly events: readonly NumberedEvent[]
  readonly rows: readonly Row[]
  readonly lastId: EventId
  /** Whether they have come back: then nobody waits for them any more. */
  isBack: boolean
  told(outcome: EventId | Error): void
}

/** What was appended and is not stored yet, oldest first. */
export interface Unstored {
  add(appended: Appended): void
  all(): readonly Appended[]
  /** The oldest of it, as one transaction. It stays here until `stored`. Null: there is nothing. */
  take(): { batch: Pick<Batch, 'rows' | 'lostStates' | 'isAfterHole'>; isAll: boolean } | null
  /** Returns what was taken last, and lets go of it. */
  stored(): readonly Appended[]
  /** What was taken last could not be stored, and waits again. */
  failed(): void
  /** Lets go of the oldest that are too many, but for what is taken. Everything must have come back. */
  trim(): void
}

const maxRows = 1_000

/** The newest state of each key, of events that are lost themselves. */
type States = ReadonlyMap<string, Row>

/**
 * Keeps what is not stored yet, within the limits of a window. What was lost before the oldest of it makes
 * a hole, so that everything older must go from the file too. The newest state of each key is never lost.
 */
export function createUnstored({ maxEvents, maxBytes }: Retention): Unstored {
  const waiting: Appended[] = []
  /** How many of the oldest the file has in hand, and what was lost before them. */
  let taken = 0
  let lostBefore: States | null = null
  /** What was lost after those; null: nothing. */
  let lost: States | null = null
  let count = 0
  let units = 0

  const measure = ({ rows }: Appended, sign: 1 | -1) => {
    count += sign * rows.length
    for (const { data } of rows) units += sign * data.length
  }
  const withStates = (states: States | null, appended: readonly Appended[]): States => {
    const all = new Map(states)
    for (const row of appended.flatMap(({ rows }) => rows)) {
      if (row.key !== null) all.set(row.key, row)
    }
    return all
  }
  const remove = (from: number, howMany: number) => {
    const removed = waiting.splice(from, howMany)
    for (const appended of removed) measure(appended, -1)
    return removed
  }

  return {
    add(appended) {
      waiting.push(appended)
      measure(appended, 1)
    },
    all: () => waiting,
    take() {
      if (waiting.length === 0) return null
      const rows: Row[] = []
      for (const appended of waiting) {
        if (taken > 0 && rows.length + appended.rows.length > maxRows) break
        rows.push(...appended.rows)
        taken += 1
      }
      lostBefore = lost
      lost = null
      const lostStates = [...(lostBefore?.values() ?? [])]
      const batch = { rows, lostStates, isAfterHole: lostBefore !== null }
      return { batch, isAll: taken === waiting.length }
    },
    stored() {
      const stored = remove(0, taken)
      taken = 0
      return stored
    },
    failed() {
      // A hole after these makes them useless.
      if (lost !== null) lost = new Map([...withStates(lostBefore, remove(0, taken)), ...lost])
      else lost = lostBefore
      taken = 0
    },
    trim() {
      while (waiting.length > taken + 1 && (count > maxEvents || units > maxBytes)) {
        lost = withStates(lost, remove(taken, 1))
      }
    },
  }
}
