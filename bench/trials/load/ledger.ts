import { compareEventIds, parseEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'

/** The totals of the ledgers of many clients. */
export interface Tally {
  events: number
  missing: number
  doubled: number
  /** Ids that do not rise. */
  unordered: number
  /** Events that the server reported as left out. */
  skippedTold: number
  skips: number
  fresh: number
  replayed: number
  gap: number
}

export const createTally = (): Tally => ({
  events: 0,
  missing: 0,
  doubled: 0,
  unordered: 0,
  skippedTold: 0,
  skips: 0,
  fresh: 0,
  replayed: 0,
  gap: 0,
})

/** What one client has seen over all its connections. No event may be missing unless that is reported. */
export interface Ledger {
  hello(resume: string | null): void
  skipped(events: number): void
  /** `n` is null if events have no number. Then only their ids are checked. */
  event(id: string | null, n: number | null): void
  lastId(): string | null
  lastN(): number | null
}

export function createLedger(tally: Tally): Ledger {
  let lastId: EventId | null = null
  let lastN: number | null = null

  const seeId = (text: string) => {
    const id = parseEventId(text)
    if (id === null || (lastId !== null && compareEventIds(id, lastId) <= 0)) tally.unordered += 1
    else lastId = id
  }

  const seeN = (n: number) => {
    if (lastN !== null && n <= lastN) {
      tally.doubled += 1
      return
    }
    if (lastN !== null) tally.missing += n - lastN - 1
    lastN = n
  }

  return {
    hello(resume) {
      if (resume === 'fresh' || resume === 'replayed' || resume === 'gap') tally[resume] += 1
      // A snapshot follows, so the earlier numbers no longer count.
      if (resume !== 'replayed') {
        lastN = null
        lastId = null
      }
    },
    skipped(events) {
      tally.skips += 1
      tally.skippedTold += events
    },
    event(id, n) {
      tally.events += 1
      if (id !== null) seeId(id)
      if (n !== null) seeN(n)
    },
    lastId: () => lastId,
    lastN: () => lastN,
  }
}
