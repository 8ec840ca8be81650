import { checkName, type EventMap } from './events.ts'
import { onceFor } from '../frames/onceFor.ts'
import { textOf } from '../frames/streamEvent.ts'
import { readWith } from './standardSchema.ts'
import { invalidData, StreamError } from './streamError.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'

export type EventKind = 'log' | 'state' | 'signal'

/** What the engine knows of one event name. */
export interface EventEntry {
  readonly kind: EventKind
  /** How many of the newest messages of a log a new client gets. */
  readonly recent: number
  readonly inSnapshot: boolean
  /** Whether a signal does not go through the journal. */
  readonly isLocal: boolean
  /** Returns the data to send. Throws a `StreamError` where its schema refuses it. */
  read(data: unknown): unknown
  /** The key of a state, among all names. */
  keyOf(event: StreamEvent): string
  /** The part of a state that makes it worth sending, as text. */
  newsOf(event: StreamEvent): string
}

/** The descriptors of all events of a stream, by name. */
export interface EventTable {
  /** Throws a `StreamError` where the name is unknown. */
  entry(name: string): EventEntry
  /** Whether every message of some event counts. */
  readonly hasLogs: boolean
}

/** A descriptor whose exact types are gone. The table gives each function only data of its own event. */
interface AnyDescriptor {
  kind?: EventKind
  schema: EventMap[string]['schema']
  recent?: number
  key?: (data: unknown) => string
  newsOf?: (data: unknown) => unknown
  inSnapshot?: boolean
  isLocal?: boolean
}

const kinds: readonly unknown[] = ['log', 'state', 'signal']

/** Throws where a descriptor is wrong that the compiler has not seen. */
function checkDescriptor(name: string, descriptor: Partial<AnyDescriptor> | undefined): void {
  const { kind = 'log', schema, recent = 0 } = descriptor ?? {}
  if (typeof schema?.['~standard']?.validate !== 'function') {
    throw new TypeError(`${name}: \`schema\` must be a Standard Schema`)
  }
  if (!kinds.includes(kind)) {
    throw new RangeError(`${name}: \`kind\` must be 'log', 'state' or 'signal', not ${show(kind)}`)
  }
  if (!Number.isInteger(recent) || recent < 0) {
    throw new RangeError(`${name}: \`recent\` must be a whole number from 0, not ${show(recent)}`)
  }
}

const show = (value: unknown) => JSON.stringify(value) ?? String(value)

/** Reads a map of events. Throws a `RangeError` for a name that an event may not have. */
export function createEventTable(events: EventMap): EventTable {
  if (typeof (events as unknown) !== 'object' || (events as unknown) === null) {
    throw new TypeError('`events` must be a map of events: see `defineEvents`')
  }
  const entries = new Map<string, EventEntry>()
  for (const [name, descriptor] of Object.entries(events)) {
    checkName(name)
    checkDescriptor(name, descriptor)
    entries.set(name, entryOf(name, descriptor))
  }
  return {
    entry(name) {
      const entry = entries.get(name)
      if (entry !== undefined) return entry
      const known = [...entries.keys()].join(', ')
      throw new StreamError(
        'unknown-event',
        `There is no event ${JSON.stringify(String(name).slice(0, 80))}. Known: ${known}.`,
      )
    },
    hasLogs: [...entries.values()].some(({ kind }) => kind === 'log'),
  }
}

const textOfNews = (news: unknown) => (JSON.stringify(news) as string | undefined) ?? 'null'

function entryOf(name: string, descriptor: AnyDescriptor): EventEntry {
  const { kind = 'log', schema, recent = 0, inSnapshot = true, isLocal = false } = descriptor
  const { key, newsOf } = descriptor
  return {
    kind,
    recent,
    inSnapshot,
    isLocal: kind === 'signal' && isLocal,
    read(data) {
      try {
        return readWith(schema, data)
      } catch (error) {
        throw invalidData(name, error)
      }
    },
    keyOf: ({ data }) => (key === undefined ? name : `${name} ${key(data)}`),
    // The same event is asked about before it is published and when it comes back.
    newsOf: onceFor((event: StreamEvent) =>
      newsOf === undefined ? textOf(event) : textOfNews(newsOf(event.data)),
    ),
  }
}
