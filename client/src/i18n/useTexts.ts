import type { WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RoomTexts, TextTree } from './texts.ts'
import { locales, type Locale } from './locale.ts'

/** The key of one of the texts in `Room`, such as `films.title`. */
export type TextKey<Room extends RoomTexts> = Room extends RoomTexts ? KeysOf<Room['en']> : never

type KeysOf<T, Path extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string
    ? `${Path}${Name}`
    : KeysOf<T[Name], `${Path}${Name}.`>
}[keyof T & string]

export interface Texts<Key extends string> {
  /** The text in the active language. Its form depends on the number `plural`. */
  t(key: Key, values?: Record<string, string | number>, plural?: number): string
  locale: WritableComputedRef<Locale>
}

// One set for each vue-i18n: in a test, every page has its own.
const added = new WeakMap<object, WeakSet<RoomTexts>>()

/**
 * The texts of these rooms in the language of the reader. A component names the rooms whose texts it
 * uses. A room that is loaded later brings its own texts with it. Call it in `setup`.
 *
 * @example
 * const { t } = useTexts(texts)
 * const wind = t('weather.wind', { speed: '5 m/s' })
 */
export function useTexts<const Rooms extends readonly RoomTexts[]>(
  ...rooms: Rooms
): Texts<TextKey<Rooms[number]>> {
  const composer = useI18n<[Record<string, TextTree>], Locale>({ useScope: 'global' })
  const known = added.get(composer) ?? new WeakSet()
  added.set(composer, known)
  for (const room of rooms) {
    if (known.has(room)) continue
    known.add(room)
    for (const locale of locales) composer.mergeLocaleMessage(locale, room[locale])
  }
  const { t, locale } = composer
  return {
    t: (key, values = {}, plural) =>
      plural === undefined ? t(key, values) : t(key, values, plural),
    locale,
  }
}
