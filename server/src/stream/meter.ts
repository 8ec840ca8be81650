import type { Resume } from '@marquee/shared/control.ts'
import type { EventName } from '@marquee/shared/events.ts'

/**
 * Why a connection ended: the client left; the server stops; it was old enough; it did not read
 * for too long; it had too much unread; all readers together had.
 */
export const endReasons = ['client', 'shutdown', 'max-age', 'behind', 'buffer', 'budget'] as const
export type EndReason = (typeof endReasons)[number]

/** What the engine has done so far. Plain numbers, because they are counted where it is busiest. */
export interface Meter {
  readonly published: Map<EventName, number>
  readonly accepted: Record<Resume, number>
  readonly ended: Record<EndReason, number>
  /** Summed over all clients. */
  delivered: { events: number; bytes: number; writes: number }
  /** Readers that are not written to until they have taken what they were sent. */
  lagging: number
  /** How often a reader was brought up to date after it had lagged. */
  caughtUp: number
  /** Gets, for every event, the ms from its publication until the last client was written to. */
  onSent: (delayMs: number) => void
}

export function createMeter(): Meter {
  return {
    published: new Map(),
    accepted: { fresh: 0, replayed: 0, gap: 0 },
    ended: { client: 0, shutdown: 0, 'max-age': 0, behind: 0, buffer: 0, budget: 0 },
    delivered: { events: 0, bytes: 0, writes: 0 },
    lagging: 0,
    caughtUp: 0,
    onSent: () => {},
  }
}
