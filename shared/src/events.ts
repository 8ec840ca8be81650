import * as v from 'valibot'
import { Bye, Hello, Journal, Ping, Skipped } from './control.ts'
import { SourcePoll, SourceStatus } from './sourceStatus.ts'
import { numberedTopics, topicSchemas, type NumberedTopic } from './topics.ts'

/**
 * The closed list of what the stream can carry: one schema for each name. Types, parsing and every
 * exhaustive switch derive from it. A name is never `open`, `message` or `error`: a browser's
 * EventSource fires its own events with these names (WHATWG HTML §9.2).
 */
export const eventSchemas = {
  ...topicSchemas,
  'source-status': SourceStatus,
  'source-poll': SourcePoll,
  hello: Hello,
  ping: Ping,
  skipped: Skipped,
  journal: Journal,
  bye: Bye,
} as const

export type EventName = keyof typeof eventSchemas

export type EventData<N extends EventName> = v.InferOutput<(typeof eventSchemas)[N]>

/** An event as a union over all names, so that `switch (event.name)` narrows `data`. */
export type LiveEvent<N extends EventName = EventName> = {
  [K in N]: { name: K; data: EventData<K> }
}[N]

/** The events that are numbered and replayed. The others matter only while they are new. */
export const journaledNames: readonly JournaledName[] = [...numberedTopics, 'source-status']
export type JournaledName = NumberedTopic | 'source-status'
export type JournaledEvent = LiveEvent<JournaledName>

/**
 * Checks `data` against the schema of `name` and returns a fresh object with unknown keys dropped.
 * Throws a `ValiError` that names the first wrong field.
 */
export function parseEvent<N extends EventName>(name: N, data: unknown): LiveEvent<N> {
  return { name, data: v.parse(eventSchemas[name], data) }
}
