import type { Config } from './config.ts'
import type { PosterOrigin } from '../topics/movies/posterOrigin.ts'
import { createConditionalGet } from '../upstreams/conditionalGet.ts'
import { createUpstreamHttp, type FetchLike } from '../upstreams/http.ts'
import { createDoubanSource } from '../topics/movies/douban/douban.ts'
import { createTmdbSource } from '../topics/movies/tmdb/tmdb.ts'
import { createCoinbaseSource } from '../topics/stocks/coinbase/coinbase.ts'
import { createFinnhubSource } from '../topics/stocks/finnhub/finnhub.ts'
import { createTencentSource } from '../topics/stocks/tencent/tencent.ts'
import { createYahooSource } from '../topics/stocks/yahoo/yahoo.ts'
import type { Source } from '../upstreams/source.ts'
import type { Time } from '../time/time.ts'

/** Where the simulator answers as each upstream. */
export type SimulatedBaseUrls = Readonly<
  Record<'douban' | 'tmdb' | 'tencent' | 'coinbase' | 'finnhub' | 'yahoo', string>
>

export interface ConfiguredSourcesDeps {
  config: Config
  simulated: SimulatedBaseUrls | null
  fetch: FetchLike
  time: Time
}

/** The configured sources. To the adapters the simulator is just another address. */
export function createConfiguredSources({
  config,
  simulated,
  fetch,
  time,
}: ConfiguredSourcesDeps): {
  sources: readonly Source[]
  posterOrigin: PosterOrigin
} {
  const get = createConditionalGet(createUpstreamHttp({ fetch, ...config.upstream }))
  const targetOf = <C extends { baseUrl: string | null }>(
    name: keyof SimulatedBaseUrls,
    target: C,
  ) => {
    const baseUrl = target.baseUrl ?? simulated?.[name]
    if (baseUrl === undefined) throw new Error(`The simulator does not run, and ${name} needs it`)
    return { ...target, baseUrl }
  }

  const openTmdb = () => {
    const target = targetOf('tmdb', config.tmdb)
    const imageBaseUrl = target.imageBaseUrl ?? `${target.baseUrl}/t/p`
    return createTmdbSource({ ...target, imageBaseUrl }, get, time)
  }
  const movies =
    config.movieSource === 'tmdb'
      ? openTmdb()
      : createDoubanSource(targetOf('douban', config.douban), get, time)
  // The simulator's prices never rest, so neither do its markets.
  const alwaysOpen = config.tencent.simulated
  const tencent = createTencentSource(
    { ...targetOf('tencent', config.tencent), alwaysOpen },
    get,
    time,
  )
  const coinbase = createCoinbaseSource(targetOf('coinbase', config.coinbase), get, time)

  const sources: Source[] = [movies]
  if (config.tencent.symbols.length > 0) sources.push(tencent)
  if (config.coinbase.products.length > 0) sources.push(coinbase)
  if (config.finnhub.symbols.length > 0) {
    sources.push(createFinnhubSource(targetOf('finnhub', config.finnhub), get, time))
  }
  if (config.yahoo.symbols.length > 0) {
    sources.push(createYahooSource(targetOf('yahoo', config.yahoo), get, time))
  }
  return { sources, posterOrigin: movies.posters }
}
