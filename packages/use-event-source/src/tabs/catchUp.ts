import type { RawEvent } from '../stream/attempt.ts'
import type { ConnectionState } from '../platform/connectionState.ts'
import type { Connection } from '../stream/feed.ts'

// A tab that is behind by more events starts again.
const maxQueued = 1_000

export const isOpen = ({ status }: ConnectionState) => status === 'open' || status === 'stale'

/**
 * Brings a tab up to the leader. Its own connection stays open until it has what the leader had, and
 * what the leader passes on meanwhile waits. Then the tab is in step: its own connection rests, and
 * what the leader passes on goes straight to the inbox.
 */
export function createCatchUp(own: Connection, onInStep: () => void) {
  let isBehind = false
  let isInStep = false
  /** The cursor that the leader told. */
  let target: string | null = null
  /** What the leader passed on since then. */
  let queue: RawEvent[] = []
  /** The ids that our own connection brought meanwhile. The leader passes them on as well. */
  const said = new Set<string | null>()

  const isKnown = (id: string | null) => own.knows(id) || said.has(id)
  const play = (event: RawEvent) => {
    if (!said.delete(event.id)) own.accept(event)
  }

  /**
   * Goes in step when nothing is missing any more: we have what the leader had when it told its
   * cursor, or an event that it passed on later. Ids without an order say nothing else.
   */
  const settle = () => {
    if (!isBehind) return
    if (!isKnown(target) && !queue.some(({ id }) => id !== null && isKnown(id))) return
    if (!isOpen(own.state())) return
    isBehind = false
    isInStep = true
    own.send('pause', null)
    const late = queue
    queue = []
    // Other events without an id are left out: our own connection brought them as well, or they are old by now.
    for (const event of late) if (event.id || event.event === 'journal') play(event)
    onInStep()
  }

  return {
    isInStep: () => isInStep,
    settle,
    /** Begins to reach `cursor`. `isComplete` says that nothing is missing up to our own cursor. */
    begin(cursor: string | null, isComplete: boolean) {
      queue = []
      target = cursor
      isInStep = isComplete && own.knows(cursor)
      isBehind = !isInStep
    },
    /** Takes an event that the leader passed on. Returns false where too many events wait already. */
    take(event: RawEvent): boolean {
      if (queue.length >= maxQueued) return false
      if (isInStep) play(event)
      else {
        queue.push(event)
        settle()
      }
      return true
    },
    /** Notes an event of our own connection. Its id is kept only while this tab catches up. */
    note({ event, id }: RawEvent, leads: boolean) {
      // Ids of one connection may come again on the next.
      if (event === 'hello') said.clear()
      if (id !== null && !leads && !isInStep) said.add(id)
    },
    stop() {
      isBehind = isInStep = false
      queue = []
    },
  }
}
