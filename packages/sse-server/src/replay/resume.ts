import type { Resume } from '@marquee/shared/control.ts'
import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { Cursor } from './cursor.ts'
import type { State } from './state.ts'
import type { ReplayableEvent } from '../frames/streamEvent.ts'
import { wants, type Subscription } from '../../../../server/src/subscription/subscription.ts'
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
   * since, in id order. `skipped` is how many events that leaves out, or null when that is not known.
   */
  catchUp(
    upTo: EventId | null,
    subscription: Subscription,
  ): { backlog: readonly ReplayableEvent[]; skipped: number | null }
}

export function createResumption(
  window: ReplayWindow,
  state: State,
  { maxReplayEvents, maxReplayBytes }: ReplayLimits,
): Resumption {
  const missedSince = (cursor: EventId, subscription: Subscription) =>
    window.since(cursor)?.filter(({ event }) => wants(subscription, event)) ?? null

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
      const newest = state.newest(subscription)
      if (upTo === null) return { backlog: newest, skipped: newest.length === 0 ? 0 : null }
      const backlog = newest.filter(({ id }) => compareEventIds(id, upTo) > 0)
      const missed = missedSince(upTo, subscription)
      return { backlog, skipped: missed && missed.length - backlog.length }
    },
  }
}
