import { publishedMs, type EventId } from '@marquee/sse-protocol/eventId.ts'
import { faultsOf, judge, type SeenStream, type Verdict } from '../judge.ts'
import type { LeaderFault } from './faults.ts'
import type { StoredEvent } from './readRedisJournal.ts'

export interface ClusterVerdict extends Omit<Verdict, 'notInJournal'> {
  /** Events that came, are not in the journal, and after which the reader went on without a gap. */
  lostUnsaid: number
  /** Events that a server called stored, and that are not in the journal. */
  storedAndLost: number
  /** Events that one writer stored after another one had taken its place. */
  writtenTooLate: number
  /** How often a server asked the simulator after another one, and did not lead again. */
  askedTooLate: number
}

export interface Ledger {
  /** The streams of each reader, in order. */
  readers: readonly (readonly SeenStream[])[]
  journal: readonly StoredEvent[]
  /** The ids that the servers called stored. */
  told: readonly EventId[]
  /** Which server asked the simulator, in order. */
  callers: readonly string[]
  /** Which server began to lead, in order, by the journal. */
  leaders: readonly string[]
}

/** Compares what readers saw, and what servers said, with the journal. */
export function judgeCluster({ readers, journal, told, callers, leaders }: Ledger): ClusterVerdict {
  const ids = journal.map(({ id }) => id)
  const inJournal = new Set(ids)
  const { missing, doubled, unordered, gaps, wentBack } = judge(readers.flat(), ids)
  return {
    ...{ missing, doubled, unordered, gaps, wentBack },
    lostUnsaid: readers.reduce((sum, streams) => sum + lostUnsaidOf(streams, inJournal), 0),
    storedAndLost: told.filter((id) => !inJournal.has(id)).length,
    writtenTooLate: returnsOf(
      journal.flatMap(({ data }) => ('by' in data ? [String(data.by)] : [])),
    ),
    askedTooLate: [...new Set(callers)]
      .map((name) => turnsOf(callers, name) - leaders.filter((each) => each === name).length)
      .reduce((sum, more) => sum + Math.max(0, more), 0),
  }
}

/**
 * What must not be, as text; empty where all is well. Where Redis does not keep what it has stored, events
 * are lost and a gap says so.
 */
export function wrongOf(verdict: ClusterVerdict, redisKeeps: boolean): string {
  const { gaps, wentBack, storedAndLost, ...always } = verdict
  return faultsOf({ ...always, ...(redisKeeps && { gaps, wentBack, storedAndLost }) })
}

/** Events of a reader that the journal lost, and after which it went on without a gap. */
function lostUnsaidOf(streams: readonly SeenStream[], inJournal: ReadonlySet<EventId>): number {
  let [lost, unsaid] = [0, 0]
  for (const { resume, ids } of streams) {
    if (resume !== 'replayed') lost = 0
    for (const id of ids) {
      if (!inJournal.has(id)) lost += 1
      else [lost, unsaid] = [0, unsaid + lost]
    }
  }
  return unsaid + lost
}

/** How often it is the turn of `name`. */
const turnsOf = (names: readonly string[], name: string): number =>
  names.filter((each, at) => each === name && names[at - 1] !== name).length

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

/** How long after each fault of a leader another one began to store, in ms. */
export function takeoversOf(
  faults: readonly LeaderFault[],
  journal: readonly StoredEvent[],
): { fault: LeaderFault['fault']; ms: number }[] {
  return faults.flatMap(({ fault, leader, at }) => {
    const next = journal.find((event) => {
      const writer = writerOf(event)
      return publishedMs(event.id) >= at && writer !== null && writer !== leader
    })
    return next === undefined ? [] : [{ fault, ms: publishedMs(next.id) - at }]
  })
}

/** Which server stored an event; null where the event does not say so. */
const writerOf = ({ name, data }: StoredEvent): string | null => {
  if (name === 'leader') return String(data.instance)
  return 'by' in data ? (String(data.by).split('.')[0] ?? '') : null
}
