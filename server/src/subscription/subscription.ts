import type { LiveEvent } from '@marquee/shared/events.ts'
import { descriptorOf, topics, type Topic } from '@marquee/shared/topics.ts'

/** What one client wants to hear; `symbols: null` means every configured one. */
export interface Subscription {
  readonly topics: ReadonlySet<Topic>
  readonly symbols: ReadonlySet<string> | null
}

export const everything: Subscription = { topics: new Set(topics), symbols: null }

/** The same for any two subscriptions that want the same events. */
export function subscriptionKey({ topics, symbols }: Subscription): string {
  const wanted = symbols === null ? '*' : [...symbols].sort().join()
  return `${[...topics].sort().join()} ${wanted}`
}

/** Whether `event` belongs to `subscription`; a source's status follows the topic it feeds. */
export function wants({ topics, symbols }: Subscription, { name, data }: LiveEvent): boolean {
  if (name === 'source-status' || name === 'source-poll') return topics.has(data.topic)
  const topic = descriptorOf(name)
  // What the stream says of itself is for everybody.
  if (topic === undefined) return true
  if (!topics.has(topic.name)) return false
  return symbols === null || topic.symbolOf === undefined || symbols.has(topic.symbolOf(data))
}
