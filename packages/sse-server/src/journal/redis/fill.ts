import { compareEventIds, publishedMs, type EventId } from '../../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../../frames/streamEvent.ts'
import type { Kept, NumberedEvent, Restored, Retention } from '../journal.ts'
import { readEntryOf, readJson, type Entry, type RawEntry } from './entry.ts'
import type { Keys } from './keys.ts'
import type { Send } from './link.ts'
import { fill, run } from './scripts.ts'

type Answer = [newest: string[], last: RawEntry[], kept: string | null, top: string | null]

const chunk = 1_000
// What cannot be read is not left out here: the stream must know where it was.
const unreadable: StreamEvent = { name: '', data: null }

/**
 * Reads what a process needs at its start, and the id of the last entry, after which it goes on. The events
 * come in chunks, so that Redis serves others in between.
 */
export async function readAll(
  send: Send,
  keys: Keys,
  { retain, nowMs }: { retain: Retention; nowMs: number },
): Promise<{ restored: Restored; cursor: string }> {
  const [newest, end, kept, top] = await run<Answer>(
    send,
    fill,
    [keys.events, keys.newest, keys.top, keys.kept],
    [String(chunk)],
  )
  const last: NumberedEvent[] = []
  let bytes = 0
  /** Adds older entries. Returns whether still older ones are wanted. */
  const add = (entries: readonly RawEntry[]): boolean => {
    for (const raw of entries) {
      const entry = readEntryOf(raw)
      if (entry.kind !== 'event') continue
      bytes += raw[1][1]?.length ?? 0
      const isWanted =
        last.length < retain.maxEvents &&
        bytes <= retain.maxBytes &&
        nowMs - publishedMs(entry.id) <= retain.maxAgeMs
      if (!isWanted) return false
      last.push(numberedOf(entry))
    }
    return entries.length === chunk
  }
  let entries = end
  while (add(entries)) {
    const oldest = entries.at(-1)?.[0] ?? ''
    entries = await send<RawEntry[]>(
      ...['XREVRANGE', keys.events, `(${oldest}`, '-', 'COUNT', String(chunk)],
    )
  }
  const newestId = (top?.split(' ')[1] ?? '') as EventId | ''
  return {
    cursor: end[0]?.[0] ?? '',
    restored: {
      newest: newestOf(newest),
      last: last.reverse(),
      newestId: newestId === '' ? null : newestId,
      kept: kept === null ? null : (readJson(kept) as Kept | null),
    },
  }
}

const numberedOf = ({ id, stored }: Pick<Entry, 'id' | 'stored'>): NumberedEvent => ({
  id,
  event: (stored as StreamEvent | null) ?? unreadable,
})

/** Reads the answer of HGETALL: keys and values in turn, each value an id and an event. */
const newestOf = (answer: readonly string[]): NumberedEvent[] =>
  answer
    .filter((_, index) => index % 2 === 1)
    .map((value) => {
      const space = value.indexOf(' ')
      const id = value.slice(0, space) as EventId
      return numberedOf({ id, stored: readJson(value.slice(space + 1)) })
    })
    .sort((a, b) => compareEventIds(a.id, b.id))
