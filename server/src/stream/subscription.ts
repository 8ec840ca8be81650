import { topics, type LiveEvent, type Topic } from '@marquee/shared/events.ts'

/** What one client wants to hear; `symbols: null` means every configured one. */
export interface Subscription {
  readonly topics: ReadonlySet<Topic>
  readonly symbols: ReadonlySet<string> | null
}

export const everything: Subscription = { topics: new Set(topics), symbols: null }

/** A subscription that cannot be served; `message` is written for the person who asked. */
export class SubscriptionError extends Error {}

/** Reads `topics` and `symbols` of a query; a missing one means all. Throws `SubscriptionError`. */
export function parseSubscription(
  query: { topics?: unknown; symbols?: unknown },
  knownSymbols: readonly string[],
): Subscription {
  const { topics: topicList, symbols: symbolList } = query
  return {
    topics: topicList === undefined ? everything.topics : parseList('topic', topicList, topics),
    symbols: symbolList === undefined ? null : parseList('symbol', symbolList, knownSymbols),
  }
}

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

function parseList<T extends string>(what: string, given: unknown, known: readonly T[]): Set<T> {
  if (typeof given !== 'string') {
    throw new SubscriptionError(`Give "${what}s" once, as a list with commas.`)
  }
  const wanted = new Set(given.split(','))
  for (const name of wanted) {
    if (!known.includes(name as T)) {
      const shown = JSON.stringify(name.slice(0, 40))
      throw new SubscriptionError(`Unknown ${what} ${shown}. Known: ${known.join(', ')}.`)
    }
  }
  return wanted as Set<T>
}
