import { useStorage } from '@vueuse/core'
import * as v from 'valibot'
import { watchEffect, type Ref } from 'vue'

const Preferences = v.object({
  /** How markets are shown. */
  stockView: v.fallback(v.picklist(['table', 'cards']), 'table'),
  /** Which colour a rising price has; `auto` is what the language's readers expect. */
  trendColours: v.fallback(v.picklist(['auto', 'green-up', 'red-up']), 'auto'),
  /** Whether screen readers are told what changes by itself. */
  announce: v.fallback(v.boolean(), false),
  tapePaused: v.fallback(v.boolean(), false),
  /** The reader's own symbols, and whether only these are wanted. */
  watchlist: v.fallback(v.pipe(v.array(v.string()), v.maxLength(100)), []),
  onlyWatched: v.fallback(v.boolean(), false),
  /** The IANA zones beside the server's own. */
  zones: v.fallback(v.pipe(v.array(v.string()), v.maxLength(8)), [
    'America/New_York',
    'Europe/London',
  ]),
})
export type Preferences = v.InferOutput<typeof Preferences>

/** The preferences in `text`; whatever is missing or wrong is as at the first visit. */
export function parsePreferences(text: string): Preferences {
  try {
    return v.parse(Preferences, JSON.parse(text))
  } catch {
    return v.parse(Preferences, {})
  }
}

/** What the reader chose and this browser keeps, apart from theme and language. */
export function usePreferences(): Ref<Preferences> {
  // Not `useLocalStorage`, which asks for the storage where nothing catches its refusal.
  const preferences = useStorage<Preferences>(
    'marquee-preferences',
    parsePreferences(''),
    undefined,
    {
      serializer: { read: parsePreferences, write: JSON.stringify },
      // Without a storage the choices hold for this visit.
      onError: () => {},
    },
  )
  // The style sheet follows it, as does `first.js` before the page is there.
  watchEffect(() => {
    const { trendColours } = preferences.value
    if (trendColours === 'auto') delete document.documentElement.dataset['trend']
    else document.documentElement.dataset['trend'] = trendColours
  })
  return preferences
}
