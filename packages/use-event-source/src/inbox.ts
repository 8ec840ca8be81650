import { compareEventIds, parseEventId } from '../../protocol/src/eventId.ts'
import type { RawEvent } from './attempt.ts'
import type { Protocol } from './connectionState.ts'

export interface Inbox {
  /** The id of the last event that was handled. */
  cursor(): string | null
  /** Whether everything up to `id` was handled. True for null. */
  knows(id: string | null): boolean
  accept(event: RawEvent): void
  /** Moves the cursor to `id`, but never back. */
  reach(id: string): void
}

export interface InboxOptions {
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  /** Called when the cursor has moved. */
  onMoved?: (() => void) | undefined
  protocol: Protocol
}

/**
 * Lets every event pass once and in order. Only the ids of our own protocol have an order. Of any other
 * ids, only the id of the cursor is a repeat: a server that was restarted may use the others again.
 */
export function createInbox({ onEvent, onMoved, protocol }: InboxOptions): Inbox {
  let cursor: string | null = null
  const isEarlier = (id: string) => {
    if (protocol === 'plain') return false
    const [a, b] = [parseEventId(id), parseEventId(cursor)]
    return !!a && !!b && compareEventIds(a, b) < 0
  }
  const knows = (id: string | null) => !id || id === cursor || isEarlier(id)

  const reach = (id: string) => {
    if (knows(id)) return
    cursor = id
    onMoved?.()
  }

  return {
    cursor: () => cursor,
    knows,
    reach,
    accept(event) {
      const { id, isGap } = event
      // A server that lost its memory may count from the start again: then ids after a gap are lower.
      if (isGap) cursor = null
      if (id && knows(id)) return
      onEvent(event)
      if (id) reach(id)
    },
  }
}
