import type { Store } from '../store/createStore.ts'
import type { PageSnapshot } from '../store/pageSnapshot.ts'

/** The part of `localStorage` that this needs. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'marquee-state'
// The films and some hundred prices are well below this.
const maxChars = 200_000

/** Reads a snapshot; null where the text is none. The page has it at its start, so it is not loaded twice. */
export type Read = (text: string, receivedAt: number) => PageSnapshot | null

/** The state of an earlier visit; null where none can be read. */
export function readKept(storage: StorageLike, read: Read): PageSnapshot | null {
  try {
    const text = storage.getItem(key) ?? ''
    const { at } = JSON.parse(text) as { at?: unknown }
    return Number.isSafeInteger(at) ? read(text, at as number) : null
  } catch {
    return null
  }
}

/** Keeps a state for a later visit, if there is a new one. Events that would make it too large are left out. */
export function writeKept(
  storage: StorageLike,
  { at, sources: board, events }: ReturnType<Store['toKeep']>,
): void {
  if (at === null) return
  const sources = [...board.values()]
  let free = maxChars - JSON.stringify(sources).length
  const fitting = [...events.values()].filter((event) => {
    const { length } = JSON.stringify(event)
    if (length + 1 > free) return false
    free -= length + 1
    return true
  })
  try {
    storage.setItem(key, JSON.stringify({ at, sources, lastEventId: null, events: fitting }))
  } catch {
    // The storage is full or refused. The page goes on, and starts empty without a server.
  }
}

export function dropKept(storage: StorageLike): void {
  try {
    storage.removeItem(key)
  } catch {
    // A storage that is refused holds nothing.
  }
}
