import type { EventOf } from '@marquee/sse-server'
import { descriptorOf, topics, type Topic } from '@marquee/shared/topics.ts'
import { isInternal, type serverEvents } from '../events/serverEvents.ts'

/** An event that the server publishes, also one that no client gets. */
export type PublishedEvent = EventOf<typeof serverEvents>

/** What one client wants to get, sorted. `symbols: null` means every configured symbol. */
export interface Subscription {
  readonly topics: readonly Topic[]
  readonly symbols: readonly string[] | null
}

export const everything: Subscription = { topics: topics.toSorted(), symbols: null }

/**
 * Returns whether a subscription wants an event. A source's status belongs to the topic that it feeds. No
 * client gets what the server tells itself.
 */
export function wants({ topics, symbols }: Subscription, event: PublishedEvent): boolean {
  const { name, data } = event
  if (name === 'source-status' || name === 'source-poll') return topics.includes(data.topic)
  if (isInternal(name) || !topics.includes(name)) return false
  const symbolOf = descriptorOf(name)?.symbolOf
  return symbols === null || symbolOf === undefined || symbols.includes(symbolOf(data))
}
