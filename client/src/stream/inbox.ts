import type { RawEvent } from './attempt.ts'

export interface Inbox {
  /** The id of the last event that was handled. */
  cursor(): string | null
  /** Whether everything up to `id` was handled; null stands for nothing. */
  knows(id: string | null): boolean
  accept(event: RawEvent): void
  /** Moves the cursor on: everything up to `id` is known. */
  reach(id: string): void
}

/** Lets every event pass once and in order, wherever it comes from; tells when the cursor moved. */
export function createInbox(handle: (event: RawEvent) => void, onMoved?: () => void): Inbox {
  let cursor: string | null = null
  // The names that were seen with an id. Without a new one, such an event is a repeat.
  const numbered = new Set<string>()
  const knows = (id: string | null) => !id || (!!cursor && isAtOrBefore(id, cursor))

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
      const { event: name, id, isGap } = event
      // What follows a gap may be older than what we had, if the server lost its memory.
      if (isGap) cursor = null
      if (id) numbered.add(name)
      if (id ? knows(id) : numbered.has(name)) return
      handle(event)
      if (id) reach(id)
    },
  }
}

/**
 * Whether `id` names an event that comes at or before `cursor`. Ids of the form `<ms>-<seq>` are
 * ordered; of any others it can only be said whether they are the same.
 */
function isAtOrBefore(id: string, cursor: string): boolean {
  if (id === cursor) return true
  const [idMs, idSeq] = id.split('-').map(Number) as [number, number]
  const [cursorMs, cursorSeq] = cursor.split('-').map(Number) as [number, number]
  return idMs < cursorMs || (idMs === cursorMs && idSeq <= cursorSeq)
}
