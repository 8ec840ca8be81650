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
export type NumberedTopic = Extract<Listed, { isNumbered: true }>['name']
/** The topics whose values have a key. A new client gets the newest value of every key. */
export type KeyedTopic = Extract<Listed, { keyOf?: (data: never) => string }>['name']
export type TopicSchemas = { [T in Listed as T['name']]: T['schema'] }

/** The names, in the order of the list. */
export const topics: readonly Topic[] = topicList.map(({ name }) => name)

// `filter` loses the exact names. The types above have kept them.
export const fedTopics = topicList
  .filter(({ hasUpstream }) => hasUpstream)
  .map(({ name }) => name) as FedTopic[]
export const numberedTopics = topicList
  .filter(({ isNumbered }) => isNumbered)
  .map(({ name }) => name) as NumberedTopic[]
export const topicSchemas = Object.fromEntries(
  topicList.map(({ name, schema }) => [name, schema]),
) as TopicSchemas

type Untyped = Omit<(typeof topicList)[number], 'keyOf' | 'newsOf' | 'symbolOf'> & {
  keyOf?: (data: unknown) => string
  newsOf?: (data: unknown) => unknown
  symbolOf?: (data: unknown) => string
}
const byName = new Map<string, Untyped>(topicList.map((topic) => [topic.name, topic as Untyped]))

/**
 * The descriptor of the topic whose event has this name. Undefined for every other event. Its
 * functions accept only the data of that event.
 */
export const descriptorOf = (name: string): Untyped | undefined => byName.get(name)
