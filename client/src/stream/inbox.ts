import type { RawEvent } from './attempt.ts'
import { readHello } from './control.ts'

export interface Inbox {
  /** The id of the last event that was handled. */
  cursor(): string | null
  accept(event: RawEvent): void
  /** Moves the cursor on: everything up to `id` is known. */
  reach(id: string): void
}

/** Lets every event pass once and in order, wherever it comes from; tells when the cursor moved. */
export function createInbox(handle: (event: RawEvent) => void, onMoved = () => {}): Inbox {
  let cursor: string | null = null
  // The names that were seen with an id. Without a new one, such an event is a repeat.
  const numbered = new Set<string>()

  const reach = (id: string) => {
    if (cursor !== null && isAtOrBefore(id, cursor)) return
    cursor = id
    onMoved()
  }

  return {
    cursor: () => cursor,
    reach,
    accept(event) {
      const { event: name, id, text } = event
      // What follows a gap may be older than what we had, if the server lost its memory.
      if (name === 'hello' && readHello(text)?.resume === 'gap') cursor = null
      if (id !== null) numbered.add(name)
      else if (numbered.has(name)) return
      if (id !== null && cursor !== null && isAtOrBefore(id, cursor)) return
      handle(event)
      if (id !== null) reach(id)
    },
  }
}

/**
 * Whether `id` names an event that comes at or before `cursor`. Ids of the form `<ms>-<seq>` are
 * ordered; of any others it can only be said whether they are the same.
 */
export function isAtOrBefore(id: string, cursor: string): boolean {
  if (id === cursor) return true
  const [idMs = NaN, idSeq = NaN] = id.split('-').map(Number)
  const [cursorMs = NaN, cursorSeq = NaN] = cursor.split('-').map(Number)
  return idMs < cursorMs || (idMs === cursorMs && idSeq <= cursorSeq)
}
