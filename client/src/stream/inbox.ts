import type { RawEvent } from './attempt.ts'

/** Negative where `a` came before `b`; anything but that or 0 means that `a` is new. */
export type CompareIds = (a: string, b: string) => number

export interface Inbox {
  /** The id of the last event that was handled. */
  cursor(): string | null
  /** Whether everything up to `id` was handled; null stands for nothing. */
  knows(id: string | null): boolean
  accept(event: RawEvent): void
  /** Moves the cursor on: everything up to `id` is known. */
  reach(id: string): void
}

/**
 * Lets every event pass once and in order; tells when the cursor moved. Ids have an order only where
 * `compareIds` gives them one. Without it, only the id that the cursor stands on is a repeat: a server
 * that was restarted may use the others again.
 */
export function createInbox(
  handle: (event: RawEvent) => void,
  onMoved?: () => void,
  compareIds: CompareIds = () => 1,
): Inbox {
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
      // What follows a gap may be older than what we had, if the server lost its memory.
      if (isGap) cursor = null
      if (id && knows(id)) return
      handle(event)
      if (id) reach(id)
    },
  }
}
