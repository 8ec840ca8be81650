import type { Resume } from '../../../protocol/src/control.ts'
import { compareEventIds, type EventId } from '../../../protocol/src/eventId.ts'
import type { Cursor } from './cursor.ts'
import type { EventTable } from '../events/eventTable.ts'
import type { State } from './state.ts'
import type { ReplayableEvent } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { ReplayWindow } from './window.ts'

/** The most that is replayed to a client that comes back. A client that missed more gets a snapshot. */
export interface ReplayLimits {
  maxReplayEvents: number
  maxReplayBytes: number
}

/** Decides what a client gets first, when it comes or comes back. */
export interface Resumption {
  /** For a new stream whose client has every event up to `cursor`. */
  resume(
    cursor: Cursor,
    subscription: Subscription,
  ): { resume: Resume; backlog: readonly ReplayableEvent[] }
  /**
   * For a subscriber that was sent nothing after `upTo`: the newest event of each key that changed
   * since, and every message of a log, in id order. `skipped` is how many events that leaves out, or
   * null when that is not known. Returns null where messages of a log may be lost: then only a new
   * stream can tell the client.
   */
  catchUp(upTo: EventId | null, subscription: Subscription): CaughtUp | null
}

export interface CaughtUp {
  backlog: readonly ReplayableEvent[]
  skipped: number | null
}

export interface ResumptionDeps {
  table: EventTable
  window: ReplayWindow
  state: State
  limits: ReplayLimits
}

export function createResumption({ table, window, state, limits }: ResumptionDeps): Resumption {
  const { maxReplayEvents, maxReplayBytes } = limits

  const missedSince = (cursor: EventId | null, subscription: Subscription) =>
    window.since(cursor)?.filter(({ event }) => subscription.wants(event)) ?? null

  const isReplayable = (missed: readonly ReplayableEvent[]) =>
    missed.length <= maxReplayEvents &&
    missed.reduce((bytes, { frame }) => bytes + Buffer.byteLength(frame), 0) <= maxReplayBytes

  return {
    resume(cursor, subscription) {
      if (cursor === 'none') return { resume: 'fresh', backlog: state.snapshot(subscription) }
      const missed = cursor === 'unknown' ? null : missedSince(cursor, subscription)
      return missed !== null && isReplayable(missed)
        ? { resume: 'replayed', backlog: missed }
        : { resume: 'gap', backlog: state.snapshot(subscription) }
    },
    catchUp(upTo, subscription) {
      const missed = missedSince(upTo, subscription)
      const changed = state
        .newest(subscription)
        .filter(({ id }) => upTo === null || compareEventIds(id, upTo) > 0)
      if (!table.hasLogs)
        return { backlog: changed, skipped: missed && missed.length - changed.length }
      if (missed === null) return null
      const messages = missed.filter(({ event }) => table.entry(event.name).kind === 'log')
      if (!isReplayable(messages)) return null
      const backlog = [...changed, ...messages].sort((a, b) => compareEventIds(a.id, b.id))
      return { backlog, skipped: missed.length - backlog.length }
    },
  }
}
