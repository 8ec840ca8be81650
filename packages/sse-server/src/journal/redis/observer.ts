import type { EventId } from '../../../../protocol/src/eventId.ts'

/** What happens to a journal, for logs and metrics. None of it contains the URL. Every handler is optional. */
export interface RedisObserver {
  /** A connection was lost, or could not be made. It is tried again. */
  lost?(reason: string): void
  /** The journal came back without events that it had. */
  restarted?(): void
  /** An entry cannot be read. The id is null where an event has none. */
  unreadable?(id: EventId | null): void
  /** Redis refused to store: for example it is full. It is tried again. */
  refused?(reason: string): void
  /** This process wanted to append, and another one leads. */
  fenced?(): void
  /** Events were stored, `ms` after they were sent. */
  stored?(events: number, ms: number): void
}
