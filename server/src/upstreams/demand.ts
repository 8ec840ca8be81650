import { lru } from 'tiny-lru'
import * as v from 'valibot'
import type { Source, Wanted } from './source.ts'
import { everything, type Subscription } from '../subscription/subscription.ts'

/**
 * What the clients want at this moment: those with an open stream, and those that asked for a
 * snapshot in the last minute.
 */
export interface Demand {
  /**
   * Counts for a minute, because a client that asks for a snapshot may ask again every few seconds.
   */
  glance(subscription: Subscription): void
  /** What the clients of this process want, for the other processes; empty where they want nothing. */
  text(): string
  /** What the clients of all processes together want from a source. */
  of(source: Pick<Source, 'topic' | 'symbols'>): Wanted | 'nothing'
}

/** The symbols that are wanted of each topic. Null: all of them. */
const WantedTopics = v.record(v.string(), v.nullable(v.array(v.string())))
type WantedTopics = v.InferOutput<typeof WantedTopics>

const glanceMs = 60_000
// A limit, because any client can ask for a subscription of its own.
const maxGlances = 100
// A longer list is not told to the other processes. They ask for all symbols then.
const maxSymbolsTold = 50

/**
 * `streams` returns the subscriptions of the open streams, and `others` the texts of all processes.
 * `elapsed` is in ms.
 */
export function createDemand(
  streams: () => readonly Subscription[],
  elapsed: () => number,
  others: () => readonly string[] = () => [],
): Demand {
  const glances = lru<{ subscription: Subscription; until: number }>(maxGlances)

  const current = () => [
    ...streams(),
    ...glances
      .entries()
      .flatMap(([, glance]) => (glance !== undefined && glance.until > elapsed() ? [glance] : []))
      .map(({ subscription }) => subscription),
  ]

  return {
    glance(subscription) {
      glances.set(JSON.stringify(subscription), { subscription, until: elapsed() + glanceMs })
    },
    text() {
      const wanted = Object.entries(topicsOf(current())).sort(([a], [b]) => (a < b ? -1 : 1))
      const short = wanted.map(([topic, symbols]) => [topic, shortened(symbols)] as const)
      return short.length === 0 ? '' : JSON.stringify(Object.fromEntries(short))
    },
    of({ topic, symbols }) {
      const wanted = [topicsOf(current()), ...others().map(readTopics)].flatMap((topics) => {
        const found = topics[topic]
        return found === undefined ? [] : [found]
      })
      if (wanted.length === 0) return 'nothing'
      if (symbols === undefined || wanted.includes(null)) return 'everything'
      const names = new Set(wanted.flatMap((one) => one ?? []))
      const ours = symbols.filter((symbol) => names.has(symbol))
      if (ours.length === symbols.length) return 'everything'
      return ours.length === 0 ? 'nothing' : new Set(ours)
    },
  }
}

function topicsOf(subscriptions: readonly Subscription[]): WantedTopics {
  const wanted: WantedTopics = {}
  for (const { topics, symbols } of subscriptions) {
    for (const topic of topics) {
      const before = wanted[topic]
      if (symbols === null || before === null) wanted[topic] = null
      else wanted[topic] = [...(before ?? []), ...symbols]
    }
  }
  return wanted
}

function shortened(symbols: readonly string[] | null): readonly string[] | null {
  const different = [...new Set(symbols ?? [])].sort()
  return symbols === null || different.length > maxSymbolsTold ? null : different
}

/** A text of another version of the server, which cannot be read, counts as everything. */
function readTopics(text: string): WantedTopics {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), WantedTopics), text)
  return success ? output : topicsOf([everything])
}
