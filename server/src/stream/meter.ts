import type { Resume } from '@marquee/shared/control.ts'
import type { EventName } from '@marquee/shared/events.ts'

export type Meter = ReturnType<typeof createMeter>

/**
 * Why a connection ended: the client left; the server stops; it was old enough; it did not read
 * for too long; it had too much unread; all readers together had.
 */
export type EndReason = 'client' | 'shutdown' | 'max-age' | 'behind' | 'buffer' | 'budget'

/** What the engine has done so far. Plain numbers, because they are counted where it is busiest. */
export function createMeter() {
  const accepted: Record<Resume, number> = { fresh: 0, replayed: 0, gap: 0 }
  const silent = { behind: 0, buffer: 0, budget: 0 }
  const ended: Record<EndReason, number> = { client: 0, shutdown: 0, 'max-age': 0, ...silent }
  return {
    published: new Map<EventName, number>(),
    accepted,
    ended,
    /** Summed over all clients. */
    delivered: { events: 0, bytes: 0, writes: 0 },
    /** Readers that are not written to until they have taken what they were sent. */
    lagging: 0,
    /** How often a reader was brought up to date after it had lagged. */
    caughtUp: 0,
    /** Gets, for every event, the ms from its publication until the last client was written to. */
    onSent: (() => {}) as (delayMs: number) => void,
  }
}
