import { topics } from '@marquee/shared/topics.ts'
import { everything, type Subscription } from './subscription.ts'

/** A subscription that cannot be served. Its `message` is for the person who asked. */
export class SubscriptionError extends Error {}

/**
 * Reads `topics` and `symbols` of a query. Without one of them the subscription wants all of these.
 * Throws a `SubscriptionError` where a name is unknown, or where one of them is given twice.
 */
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
