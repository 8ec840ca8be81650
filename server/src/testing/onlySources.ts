import type { SourceName } from '@marquee/shared/sources.ts'
import { envNameOf } from '../config/sourceSettings.ts'
import { descriptors } from '../topics/sources.ts'

/**
 * For tests: the settings with which the server asks these sources and no others, so that a source that
 * is added later is not asked by a test that does not know it. Films always have one source: that of
 * `MOVIE_SOURCE`, which is named here or is the default. A source that is off by default still needs its
 * list of symbols.
 */
export function onlySources(...names: SourceName[]): Record<string, string> {
  const settings = descriptors.flatMap(({ name, chosenBy, listedBy }): [string, string][] => {
    if (names.includes(name)) return chosenBy === undefined ? [] : [[chosenBy, name]]
    return listedBy === undefined ? [] : [[envNameOf(name, listedBy), '']]
  })
  return Object.fromEntries(settings)
}
