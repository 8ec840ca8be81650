import type { WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LazyMessages } from './addTexts.ts'
import type { Messages } from './en.ts'
import type { Locale } from './locale.ts'

type KeysOf<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : KeysOf<T[K], `${Path}${K}.`>
}[keyof T & string]

/** The key of one text, such as `films.title`. */
export type TextKey = KeysOf<Messages & LazyMessages>

export interface Texts {
  /** The text in the active language. `plural` is the number that its form depends on. */
  t(key: TextKey, values?: Record<string, string | number>, plural?: number): string
  locale: WritableComputedRef<Locale>
}

/** `useI18n`, except that a key that does not exist does not compile. */
export function useTexts(): Texts {
  const { t, locale } = useI18n<[Messages], Locale>({ useScope: 'global' })
  return {
    t: (key, values = {}, plural) =>
      plural === undefined ? t(key, values) : t(key, values, plural),
    locale,
  }
}
