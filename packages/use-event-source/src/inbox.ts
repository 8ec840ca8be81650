import type { RawEvent } from './attempt.ts'

/** Returns a negative number where `a` came before `b`, 0 where they are equal, else a positive one. */
export type CompareIds = (a: string, b: string) => number

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
  /** The order of ids. Default: they have none. */
  compareIds?: CompareIds | undefined
}

/**
 * Lets every event pass once and in order. Ids have an order only where `compareIds` gives them one.
 * Without it, only an event with the id of the cursor is a repeat: a server that was restarted may use
 * the other ids again.
 */
export function createInbox({ onEvent, onMoved, compareIds = () => 1 }: InboxOptions): Inbox {
  let cursor: string | null = null
  const knows = (id: string | null) =>
    !id || id === cursor || (!!cursor && compareIds(id, cursor) <= 0)

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
