import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { Resume } from '@marquee/sse-protocol/control.ts'

/** One stream of one reader, as it saw it. */
export interface SeenStream {
  /** The newest event that the reader had before. */
  cursor: EventId
  resume: Resume
  /** The ids that came, in the order in which they came. */
  ids: EventId[]
  /** After a gap: the newest event that the reader goes on from. */
  goesOnFrom: EventId | null
}

/** What is wrong with all streams of all readers. Every count must be 0. */
export interface Verdict {
  /** Events between two that came, or between the cursor and the first, that no stream said anything of. */
  missing: number
  doubled: number
  unordered: number
  /** Events that came, and are not in the journal. */
  notInJournal: number
  gaps: number
  /** Gaps after which a reader saw an older state than it had before. */
  wentBack: number
}

/**
 * Compares what readers saw with the journal: the ids of all events that clients get, in order. A stream
 * that goes on from a cursor must have every event of the journal after it, each once.
 */
export function judge(streams: readonly SeenStream[], journal: readonly EventId[]): Verdict {
  const places = new Map(journal.map((id, place) => [id, place]))
  const verdict = { missing: 0, doubled: 0, unordered: 0, notInJournal: 0, gaps: 0, wentBack: 0 }
  for (const { cursor, resume, ids, goesOnFrom } of streams) {
    if (resume !== 'replayed') {
      verdict.gaps += 1
      if (goesOnFrom !== null && compareEventIds(goesOnFrom, cursor) < 0) verdict.wentBack += 1
      continue
    }
    let before = cursor
    for (const id of ids) {
      const order = compareEventIds(id, before)
      const place = places.get(id)
      if (place === undefined) verdict.notInJournal += 1
      if (order === 0) verdict.doubled += 1
      else if (order < 0) verdict.unordered += 1
      else if (place !== undefined) {
        const left = place - (places.get(before) ?? place - 1) - 1
        verdict.missing += left
      }
      before = id
    }
  }
  return verdict
}

/** What is not 0, as text; empty where all is well. */
export const faultsOf = (verdict: object): string =>
  Object.entries(verdict as Record<string, number>)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')
