import { sourceNames, type SourceName } from '@marquee/shared/sources.ts'
import type { AnySource } from '../upstreams/defineSource.ts'
import { douban } from './movies/douban/source.ts'
import { tmdb } from './movies/tmdb/source.ts'
import { coinbase } from './stocks/coinbase/source.ts'
import { finnhub } from './stocks/finnhub/source.ts'
import { tencent } from './stocks/tencent/source.ts'
import { yahoo } from './stocks/yahoo/source.ts'

/**
 * The descriptor of every source, by its name. To add a source, add a folder and a line to this
 * list.
 */
export const sources = {
  douban,
  tmdb,
  tencent,
  coinbase,
  finnhub,
  yahoo,
} satisfies { [Name in SourceName]: { name: Name } }

export type Sources = typeof sources

/** The descriptors, in the order of `shared/src/sources.ts`. */
export const descriptors: readonly AnySource[] = sourceNames.map((name) => sources[name])

/** The simulated upstream of every source. Loads all of them. */
export async function simulateSources() {
  const pairs = descriptors.map(async ({ name, simulate }) => [name, await simulate()] as const)
  return Object.fromEntries(await Promise.all(pairs)) as Record<
    SourceName,
    Awaited<ReturnType<AnySource['simulate']>>
  >
}
