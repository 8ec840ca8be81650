import type { RawEvent } from './attempt.ts'
import type { Protocol } from '../platform/connectionState.ts'

export interface Inbox {
  /** The id of the last event that was handled. */
  cursor(): string | null
  /** Whether everything up to `id` was handled. True for null. */
  knows(id: string | null): boolean
  accept(event: RawEvent): void
  /** Moves the cursor to `id`, but never back. Null moves nothing. */
  reach(id: string | null): void
}

export interface InboxOptions {
  /** Called once for every event, in order. The cursor moves on when it has returned. */
  onEvent(event: RawEvent): void
  /** Called when the cursor has moved. */
  onMoved?: (() => void) | undefined
  protocol: Protocol
}

// Two ids of our protocol, `<ms>-<seq>` each.
const twoIds = /^(\d+)-(\d+) (\d+)-(\d+)$/

/**
 * Lets every event pass once and in order. Only the ids of our own protocol have an order. Of any other
 * ids, only the id of the cursor is a repeat: a server that was restarted may use the others again.
 */
export function createInbox({ onEvent, onMoved, protocol }: InboxOptions): Inbox {
  let cursor: string | null = null
  /** Negative where `id` came before the cursor. NaN where ids have no order. */
  const order = (id: string) => {
    const [, ms, seq, cursorMs, cursorSeq] = twoIds.exec(`${id} ${cursor}`) ?? []
    return Number(ms) - Number(cursorMs) || Number(seq) - Number(cursorSeq)
  }
  const knows = (id: string | null) =>
    !id || id === cursor || (protocol === 'hello' && order(id) < 0)

  const reach = (id: string | null) => {
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
      reach(id)
    },
  }
}
