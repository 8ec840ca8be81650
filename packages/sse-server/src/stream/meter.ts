import type { ByeReason, Resume } from '../../../protocol/src/control.ts'

export type Meter = ReturnType<typeof createMeter>

/**
 * Why a session ended:
 * - `client`: the client left. `shutdown`: the server stops. `max-age`: the session was old enough.
 * - `ended`: the app ended it. `restart`: the journal began again.
 * - `behind`: the client had something unread for too long. `buffer`: it had too much unread.
 * - `budget`: all clients together had too much unread, and this one had the most.
 */
export type EndReason = ByeReason | 'client' | 'behind' | 'buffer' | 'budget'

/** What the engine has done so far. These are plain numbers, because they change with each write. */
export function createMeter() {
  const accepted: Record<Resume, number> = { fresh: 0, replayed: 0, gap: 0 }
  const silent = { behind: 0, buffer: 0, budget: 0 }
  const goodbyes = { shutdown: 0, 'max-age': 0, ended: 0, restart: 0 }
  const ended: Record<EndReason, number> = { client: 0, ...goodbyes, ...silent }
  return {
    published: new Map<string, number>(),
    accepted,
    ended,
    /** The sum over all clients. */
    delivered: { events: 0, bytes: 0, writes: 0 },
    /** The processor time of all flushes, in ms. */
    sendingMs: 0,
    /** Subscribers that are sent nothing until their client has read what it was sent. */
    lagging: 0,
    /** How often a subscriber caught up after it had lagged. */
    caughtUp: 0,
    /** Is called once for every event: ms from its publication to the write to the last client. */
    onSent: (() => {}) as (delayMs: number) => void,
  }
}
