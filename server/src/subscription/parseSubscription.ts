import { refuse } from '@marquee/sse-server'
import { topics } from '@marquee/shared/topics.ts'
import { everything, type Subscription } from './subscription.ts'

/**
 * Reads `topics` and `symbols` of a query. Without one of them the subscription wants all of these.
 * Refuses with 400 where a name is unknown, or where one of them is given twice.
 */
export function parseSubscription(
  query: URLSearchParams,
  knownSymbols: readonly string[],
): Subscription {
  return {
    topics: parseList('topic', query, topics) ?? everything.topics,
    symbols: parseList('symbol', query, knownSymbols),
  }
}

function parseList<T extends string>(what: string, query: URLSearchParams, known: readonly T[]) {
  const [list, ...more] = query.getAll(`${what}s`)
  if (list === undefined) return null
  if (more.length > 0) throw refuse(400, `Give "${what}s" once, as a list with commas.`)
  const wanted = new Set(list.split(','))
  for (const name of wanted) {
    if (!known.includes(name as T)) {
      const shown = JSON.stringify(name.slice(0, 40))
      throw refuse(400, `Unknown ${what} ${shown}. Known: ${known.join(', ')}.`)
    }
  }
  // Sorted, because those who want the same share what is encoded for them.
  return [...wanted].sort() as T[]
}
