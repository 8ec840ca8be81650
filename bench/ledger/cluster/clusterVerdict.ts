import { publishedMs, type EventId } from '@marquee/sse-protocol/eventId.ts'
import { judge, type SeenStream, type Verdict } from '../judge.ts'
import type { LeaderFault } from './faults.ts'
import type { StoredEvent } from './readRedisJournal.ts'

export interface ClusterVerdict extends Verdict {
  /** Events of which a server said that they are stored, and that are not in the journal. */
  storedAndLost: number
  /** Events that one writer stored after another one had taken its place. */
  writtenTooLate: number
}

export interface Ledger {
  streams: readonly SeenStream[]
  journal: readonly StoredEvent[]
  /** The ids of which the servers said that they are stored. */
  told: readonly EventId[]
}

/** Compares what readers saw, and what servers said, with the journal. */
export function judgeCluster({ streams, journal, told }: Ledger): ClusterVerdict {
  const ids = journal.map(({ id }) => id)
  const inJournal = new Set(ids)
  return {
    ...judge(streams, ids),
    storedAndLost: told.filter((id) => !inJournal.has(id)).length,
    writtenTooLate: returnsOf(journal.map(({ data }) => String(data.by))),
  }
}

/** Where one comes back after another one had its turn. */
export function returnsOf(writers: readonly string[]): number {
  const over = new Set<string>()
  let returns = 0
  writers.forEach((writer, at) => {
    const before = writers[at - 1]
    if (before === undefined || before === writer) return
    over.add(before)
    if (over.has(writer)) returns += 1
  })
  return returns
}

/** How long after each fault of a leader another one stored its first event, in ms. */
export function takeoversOf(
  faults: readonly LeaderFault[],
  journal: readonly StoredEvent[],
): { fault: LeaderFault['fault']; ms: number }[] {
  return faults.flatMap(({ fault, leader, at }) => {
    const next = journal.find(
      ({ id, data }) => publishedMs(id) >= at && !String(data.by).startsWith(`${leader}.`),
    )
    return next === undefined ? [] : [{ fault, ms: publishedMs(next.id) - at }]
  })
}
