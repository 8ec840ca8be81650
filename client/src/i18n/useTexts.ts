import { inject, provide, type App, type InjectionKey, type Ref } from 'vue'
import { compileMessage, type Values } from './compileMessage.ts'
import type { RoomTexts, TextTree } from './texts.ts'
import type { Locale } from './locale.ts'

/** The key of one of the texts in `Room`, such as `films.title`. */
export type TextKey<Room extends RoomTexts> = Room extends RoomTexts ? KeysOf<Room['en']> : never

type KeysOf<T, Path extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string
    ? `${Path}${Name}`
    : KeysOf<T[Name], `${Path}${Name}.`>
}[keyof T & string]

export interface Texts<Key extends string> {
  /** The text in the active language. Its form depends on the number `plural`. */
  t(key: Key, values?: Values, plural?: number): string
  locale: Ref<Locale>
}

const localeKey: InjectionKey<Ref<Locale>> = Symbol('locale')

/** A plugin for Vue: the texts of the page are in this language, and follow it. */
export const speaks = (locale: Ref<Locale>) => ({
  install: (app: App) => void app.provide(localeKey, locale),
})

/** The components below this one speak this language instead. Call it in `setup`. */
export const provideLocale = (locale: Ref<Locale>) => provide(localeKey, locale)

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
  const locale = inject(localeKey)
  if (locale === undefined) throw new Error('This page has no language')
  return {
    t(key, values = {}, plural) {
      const path = String(key).split('.')
      const language = locale.value
      for (const room of rooms) {
        const text = textAt(room[language], path)
        if (text !== undefined) return compileMessage(text)(values, plural)
      }
      // Only a key that the types do not know comes here.
      return key
    },
    locale,
  }
}

function textAt(tree: TextTree, path: readonly string[]): string | undefined {
  let at: string | TextTree | undefined = tree
  for (const name of path) at = typeof at === 'object' ? at[name] : undefined
  return typeof at === 'string' ? at : undefined
}
