import type { EventId } from '../../../../protocol/src/eventId.ts'

/** An entry as Redis answers it: its id, and its fields and values in turn. */
export type RawEntry = readonly [id: string, fields: readonly string[]]

/** An entry of the stream: an event, an event without an id, or the news that nobody leads. */
export interface Entry {
  readonly id: EventId
  readonly kind: 'event' | 'signal' | 'vacant'
  /** What was stored; null where it cannot be read. */
  readonly stored: unknown
  /** The id of the entry before it; '' where it is the first. */
  readonly before: string
}

const kinds: Readonly<Record<string, Entry['kind']>> = { e: 'event', a: 'signal', v: 'vacant' }

/** Reads an entry. One of a later version whose kind is not known counts as an event that cannot be read. */
export function readEntryOf([id, [kind = '', text = '', , before = '']]: RawEntry): Entry {
  const known = kinds[kind]
  return {
    id: id as EventId,
    kind: known ?? 'event',
    stored: known === undefined ? null : readJson(text),
    before,
  }
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
