import { descriptorOf } from '@marquee/shared/topics.ts'
import type { PublishedEvent } from './subscription/subscription.ts'
import type { Source } from './upstreams/source.ts'

/** What is configured now. */
export interface Configured {
  sources: readonly Pick<Source, 'name' | 'simulated'>[]
  symbols: readonly string[]
}

/**
 * Makes a function that says whether an event from before a restart still holds. It does not where its
 * source or its symbol is configured no more: nothing would ever correct it.
 */
export function acceptsOf({ sources, symbols }: Configured) {
  return ({ name, data }: PublishedEvent): boolean => {
    if ('source' in data) {
      const source = sources.find((each) => each.name === data.source)
      if (source === undefined) return false
      if ('simulated' in data && data.simulated !== source.simulated) return false
    }
    const symbol = descriptorOf(name)?.symbolOf?.(data)
    return symbol === undefined || symbols.includes(symbol)
  }
}
