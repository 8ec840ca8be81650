import { clock } from './clock.ts'
import { movies } from './movie.ts'
import { stockUpdate } from './quote.ts'
import type { TopicDescriptor } from './topic.ts'

/** What can be subscribed to. A new topic is a descriptor, and its place in this list. */
export const topicList = [clock, movies, stockUpdate] as const
type Listed = (typeof topicList)[number]

export type Topic = Listed['name']
/** The topics an upstream can feed. */
export type FedTopic = Extract<Listed, { hasUpstream: true }>['name']
/** The topics whose events get an id and are replayed. */
export type NumberedTopic = Extract<Listed, { isNumbered: true }>['name']
export type TopicSchemas = { [T in Listed as T['name']]: T['schema'] }

/** The names, in their order. */
export const topics: readonly Topic[] = topicList.map(({ name }) => name)

// A filter loses the exact names, which the types above have kept.
export const fedTopics = topicList
  .filter(({ hasUpstream }) => hasUpstream)
  .map(({ name }) => name) as FedTopic[]
export const numberedTopics = topicList
  .filter(({ isNumbered }) => isNumbered)
  .map(({ name }) => name) as NumberedTopic[]
export const topicSchemas = Object.fromEntries(
  topicList.map(({ name, schema }) => [name, schema]),
) as TopicSchemas

// Each descriptor takes the data of its own event only: the caller gives both by one name.
const byName = new Map<Topic, Untyped>(topicList.map((topic) => [topic.name, topic as Untyped]))
type Untyped = Omit<TopicDescriptor, 'keyOf' | 'newsOf' | 'symbolOf'> & {
  [F in 'keyOf' | 'symbolOf']?: (data: unknown) => string
} & { newsOf?: (data: unknown) => unknown }

/** Whether an event of this name is one that can be subscribed to. */
export const isTopic = (name: string): name is Topic => byName.has(name as Topic)

/** The descriptor of a topic; its functions take the data of that topic's events. */
export function descriptorOf(name: Topic): Untyped {
  const topic = byName.get(name)
  if (topic === undefined) throw new Error(`There is no topic ${name}`)
  return topic
}
