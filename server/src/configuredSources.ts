import type { Config } from './config.ts'
import type { PosterOrigin } from './sources/movies/posterOrigin.ts'
import { createUpstreamHttp, type FetchLike } from './sources/http.ts'
import { createDoubanSource } from './sources/movies/douban.ts'
import { createCoinbaseSource } from './sources/quotes/coinbase.ts'
import { createTencentSource } from './sources/quotes/tencent.ts'
import type { Source } from './sources/source.ts'
import type { Time } from './time.ts'

/** Where the simulator answers as each upstream. */
export type SimulatedBaseUrls = Readonly<Record<'douban' | 'tencent' | 'coinbase', string>>

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
  const get = createUpstreamHttp({ fetch, ...config.upstream })
  const targetOf = <C extends { baseUrl: string | null }>(
    name: keyof SimulatedBaseUrls,
    target: C,
  ) => {
    const baseUrl = target.baseUrl ?? simulated?.[name]
    if (baseUrl === undefined) throw new Error(`The simulator does not run, and ${name} needs it`)
    return { ...target, baseUrl }
  }

  const douban = createDoubanSource(targetOf('douban', config.douban), get, time)
  // The simulator's prices never rest, so neither do its markets.
  const alwaysOpen = config.tencent.simulated
  const tencent = createTencentSource(
    { ...targetOf('tencent', config.tencent), alwaysOpen },
    get,
    time,
  )
  const coinbase = createCoinbaseSource(targetOf('coinbase', config.coinbase), get, time)

  const sources: Source[] = [douban]
  if (config.tencent.symbols.length > 0) sources.push(tencent)
  if (config.coinbase.products.length > 0) sources.push(coinbase)
  return { sources, posterOrigin: douban.posters }
}
