import type { LiveEvent } from '@marquee/shared/events.ts'
import { descriptorOf, topics, type Topic } from '@marquee/shared/topics.ts'

/** What one client wants to get. `symbols: null` means every configured symbol. */
export interface Subscription {
  readonly topics: ReadonlySet<Topic>
  readonly symbols: ReadonlySet<string> | null
}

export const everything: Subscription = { topics: new Set(topics), symbols: null }

/** Returns a text that is the same for any two subscriptions that want the same events. */
export function subscriptionKey({ topics, symbols }: Subscription): string {
  const wanted = symbols === null ? '*' : [...symbols].sort().join()
  return `${[...topics].sort().join()} ${wanted}`
}

/** Returns whether a subscription wants an event. A source's status belongs to the topic that it feeds. */
export function wants({ topics, symbols }: Subscription, { name, data }: LiveEvent): boolean {
  if (name === 'source-status' || name === 'source-poll') return topics.has(data.topic)
  const topic = descriptorOf(name)
  // Events about the stream itself, such as `ping`, are for every client.
  if (topic === undefined) return true
  if (!topics.has(topic.name)) return false
  return symbols === null || topic.symbolOf === undefined || symbols.has(topic.symbolOf(data))
}
