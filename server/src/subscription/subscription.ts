import type { EventOf } from '@marquee/sse-server'
import type { streamEvents } from '@marquee/shared/streamEvents.ts'
import { descriptorOf, topics, type Topic } from '@marquee/shared/topics.ts'

/** An event that the server publishes. */
export type PublishedEvent = EventOf<typeof streamEvents>

/** What one client wants to get, sorted. `symbols: null` means every configured symbol. */
export interface Subscription {
  readonly topics: readonly Topic[]
  readonly symbols: readonly string[] | null
}

export const everything: Subscription = { topics: topics.toSorted(), symbols: null }

/** Returns whether a subscription wants an event. A source's status belongs to the topic that it feeds. */
export function wants({ topics, symbols }: Subscription, { name, data }: PublishedEvent): boolean {
  if (name === 'source-status' || name === 'source-poll') return topics.includes(data.topic)
  if (!topics.includes(name)) return false
  const symbolOf = descriptorOf(name)?.symbolOf
  return symbols === null || symbolOf === undefined || symbols.includes(symbolOf(data))
}
