import type { Journal } from '@marquee/shared/control.ts'
import type { ConnectionState } from '@marquee/use-event-source'

/** The state of the connection as people see it: also that what it brings is old, or is not stored. */
export interface ShownConnection extends Omit<ConnectionState, 'status' | 'reason'> {
  /** `cut`: the connection is open, but the server hears nothing new. */
  readonly status: ConnectionState['status'] | 'cut'
  readonly reason: ConnectionState['reason'] | 'cut' | 'unsaved'
}

/** The connection to a server whose journal is in this state; null while it is live. */
export function withJournal(
  connection: ConnectionState,
  journal: Journal | null,
  serverOffsetMs: number,
): ShownConnection {
  if (journal === null || journal.state === 'live' || connection.status !== 'open')
    return connection
  const { state, since } = journal
  const status = state === 'cut' ? state : connection.status
  return { ...connection, status, reason: state, since: since - serverOffsetMs }
}
