import { epochMs } from '@marquee/shared/atoms.ts'
import * as v from 'valibot'
import type { Store } from '../store/createStore.ts'
import { readSnapshot, type PageSnapshot } from '../store/pageSnapshot.ts'

/** The part of `localStorage` that this needs. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'marquee-state'
// The films and some hundred prices are well below this.
const maxChars = 200_000

const Kept = v.object({ at: epochMs })

/** The state of an earlier visit, with what the stream of `query` would bring; null where none can be read. */
export function readKept(storage: StorageLike, query: string): PageSnapshot | null {
  try {
    const text = storage.getItem(key) ?? ''
    return readSnapshot(text, query, v.parse(Kept, JSON.parse(text)).at)
  } catch {
    return null
  }
}

/** Keeps a state for a later visit. Events that would make it too large are left out. */
export function writeKept(
  storage: StorageLike,
  { at, sources, events }: NonNullable<ReturnType<Store['toKeep']>>,
): void {
  let free = maxChars - JSON.stringify(sources).length
  const fitting = events.filter((event) => {
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
