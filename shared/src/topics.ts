import { clock } from './clock.ts'
import { movies } from './movie.ts'
import { stockUpdate } from './quote.ts'

/** Every topic that a client can subscribe to. To add one, add its descriptor to this list. */
export const topicList = [clock, movies, stockUpdate] as const
type Listed = (typeof topicList)[number]

export type Topic = Listed['name']
/** The topics that an upstream can feed. */
export type FedTopic = Extract<Listed, { hasUpstream: true }>['name']
/** The topics whose events get an id and are replayed. */
export type NumberedTopic = Exclude<Listed, { kind: 'signal' }>['name']
/** The topics whose values have a key. A new client gets the newest value of every key. */
export type KeyedTopic = Extract<Listed, { key?: (data: never) => string }>['name']
export type TopicSchemas = { [T in Listed as T['name']]: T['schema'] }

/** The names, in the order of the list. */
export const topics: readonly Topic[] = topicList.map(({ name }) => name)

// `filter` loses the exact names. The types above have kept them.
export const fedTopics = topicList
  .filter(({ hasUpstream }) => hasUpstream)
  .map(({ name }) => name) as FedTopic[]
export const numberedTopics = topicList
  .filter(({ kind }) => kind !== 'signal')
  .map(({ name }) => name) as NumberedTopic[]
export const topicSchemas = Object.fromEntries(
  topicList.map(({ name, schema }) => [name, schema]),
) as TopicSchemas

/** The descriptors by name, for the event map of the stream. It reads `key` and `newsOf` as well. */
export const topicEvents = Object.fromEntries(
  topicList.map((topic): [string, unknown] => [topic.name, topic]),
) as {
  [T in Listed as T['name']]: Pick<T, 'kind' | 'schema'>
}

type Untyped = Omit<(typeof topicList)[number], 'key' | 'newsOf' | 'symbolOf'> & {
  key?: (data: unknown) => string
  newsOf?: (data: unknown) => unknown
  symbolOf?: (data: unknown) => string
}
const byName = new Map<string, Untyped>(topicList.map((topic) => [topic.name, topic as Untyped]))

/**
 * The descriptor of the topic whose event has this name. Undefined for every other event. Its
 * functions accept only the data of that event.
 */
export const descriptorOf = (name: string): Untyped | undefined => byName.get(name)
