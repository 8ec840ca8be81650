import type { SimulatedBaseUrls } from '@marquee/simulator/openSimulator.ts'
import type { Time } from '../time/time.ts'
import { descriptors } from '../topics/sources.ts'
import { createConditionalGet } from '../upstreams/conditionalGet.ts'
import { createUpstreamHttp, type FetchLike } from '../upstreams/http.ts'
import type { Source } from '../upstreams/source.ts'
import type { Config } from './config.ts'

export interface OpenSourcesDeps {
  config: Pick<Config, 'sources' | 'upstream'>
  /** Null where the simulator does not run. */
  simulated: SimulatedBaseUrls | null
  fetch: FetchLike
  time: Time
}

/**
 * Opens the configured sources. For an adapter the simulator is only another address. Throws when a
 * simulated source has no simulator.
 */
export function openSources({ config, simulated, fetch, time }: OpenSourcesDeps): Source[] {
  const { userAgent, ...limits } = config.upstream
  const get = createConditionalGet(createUpstreamHttp({ fetch, ...limits }))
  return descriptors
    .filter(({ name }) => config.sources[name].isOn)
    .map((source) => {
      const { name } = source
      const baseUrl = config.sources[name].baseUrl ?? simulated?.[name]
      if (baseUrl === undefined) throw new Error(`The simulator does not run, and ${name} needs it`)
      return source.open({ ...config.sources[name], baseUrl }, { get, time, userAgent })
    })
}
