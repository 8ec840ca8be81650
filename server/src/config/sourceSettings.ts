import * as v from 'valibot'
import type { SourceName } from '@marquee/shared/sources.ts'
import { baseUrl, flag, integer, oneOf, text } from '../settings/setting.ts'
import { descriptors } from '../topics/sources.ts'
import type { AnySource, Setting } from '../upstreams/defineSource.ts'

/** The settings that all sources share. */
export const commonSettings = v.object({
  SIMULATE: v.optional(flag, '1'),
  SIM_ALWAYS_OPEN: v.optional(flag, '0'),
  UPSTREAM_TIMEOUT_MS: v.optional(integer(100, 60_000), '8000'),
  UPSTREAM_MAX_BYTES: v.optional(integer(1_024, 104_857_600), '2000000'),
  UPSTREAM_CONTACT: v.optional(text),
  MOVIE_SOURCE: v.optional(oneOf(...chosenBy('MOVIE_SOURCE')), chosenBy('MOVIE_SOURCE')[0]),
})

/** The sources that this setting chooses from. The first is its default. */
export function chosenBy(setting: AnySource['chosenBy']): SourceName[] {
  return descriptors.filter((source) => source.chosenBy === setting).map(({ name }) => name)
}

/** The names of all settings of a source begin with this, such as `DOUBAN_`. */
export const prefixOf = (source: string): string => `${source.replaceAll('-', '_').toUpperCase()}_`

/** The setting `apiKey` of `tmdb` is `TMDB_API_KEY` in the environment. */
export const envNameOf = (source: string, setting: string): string =>
  prefixOf(source) + setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/**
 * All settings of a source, by the names in its code: the two that every source has, and its own.
 */
export function settingsOf({ settings }: AnySource): Readonly<Record<string, Setting>> {
  return {
    baseUrl: { grammar: baseUrl },
    ...settings,
    pollMs: { grammar: integer(100, 86_400_000) },
  }
}

/** A setting of a source, with the name that it has in the environment. */
export interface EnvSetting extends Setting {
  env: string
}

/** All settings of all sources. */
export const envSettings: readonly EnvSetting[] = descriptors.flatMap((source) =>
  Object.entries(settingsOf(source)).map(([key, setting]) => ({
    env: envNameOf(source.name, key),
    ...setting,
  })),
)
