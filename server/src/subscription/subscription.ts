import { topics, type LiveEvent, type Topic } from '@marquee/shared/events.ts'

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
export function wants(subscription: Subscription, event: LiveEvent): boolean {
  switch (event.name) {
    case 'clock':
    case 'movies':
      return subscription.topics.has(event.name)
    case 'stock-update':
      return (
        subscription.topics.has(event.name) &&
        (subscription.symbols === null || subscription.symbols.has(event.data.symbol))
      )
    case 'source-status':
    case 'source-poll':
      return subscription.topics.has(event.data.topic)
    case 'hello':
    case 'ping':
    case 'skipped':
    case 'bye':
      return true
    default:
      return event satisfies never
  }
}
