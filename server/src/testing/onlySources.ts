import type { SourceName } from '@marquee/shared/sources.ts'
import { envNameOf } from '../config/sourceSettings.ts'
import { descriptors } from '../topics/sources.ts'

/**
 * For tests: returns the settings, by their names in the environment, with which the server asks these
 * sources and no others. A test that names its sources does not break when another source is added.
 * Films always have one source: the one that is named here, or else the default of `MOVIE_SOURCE`. A
 * source without symbols by default also needs its list of symbols. Throws nothing.
 *
 * @example
 * const settings = { ...onlySources('douban', 'finnhub'), FINNHUB_SYMBOLS: 'AAPL' }
 * const config = readConfig(settings)
 */
export function onlySources(...names: SourceName[]): Record<string, string> {
  const settings = descriptors.flatMap(({ name, chosenBy, listedBy }): [string, string][] => {
    if (names.includes(name)) return chosenBy === undefined ? [] : [[chosenBy, name]]
    return listedBy === undefined ? [] : [[envNameOf(name, listedBy), '']]
  })
  return Object.fromEntries(settings)
}
