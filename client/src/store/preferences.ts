import { useStorage } from '@vueuse/core'
import * as v from 'valibot'
import { watchEffect, type Ref } from 'vue'

const Preferences = v.object({
  /** Whether markets are a table or cards. */
  stockView: v.fallback(v.picklist(['table', 'cards']), 'table'),
  /** The colour of a rising price; `auto` is the one that readers of the language expect. */
  trendColours: v.fallback(v.picklist(['auto', 'green-up', 'red-up']), 'auto'),
  /** Whether the page tells screen readers what changes by itself. */
  announce: v.fallback(v.boolean(), false),
  tapePaused: v.fallback(v.boolean(), false),
  /** Whether a key without Ctrl, such as `?`, does something. */
  singleKeys: v.fallback(v.boolean(), true),
  /** The reader's own symbols, and whether the page shows only these. */
  watchlist: v.fallback(v.pipe(v.array(v.string()), v.maxLength(100)), []),
  onlyWatched: v.fallback(v.boolean(), false),
  /** The places beside the visitor's own, as `ui/zones/place.ts` says; null while the visitor has chosen none. */
  zones: v.fallback(
    v.nullable(
      v.pipe(
        v.array(v.unknown()),
        v.transform((zones) => zones.filter((zone) => typeof zone === 'string').slice(0, 8)),
      ),
    ),
    null,
  ),
})
export type Preferences = v.InferOutput<typeof Preferences>

/** The preferences in `text`. Anything that is missing or wrong is as at the first visit. */
export function parsePreferences(text: string): Preferences {
  try {
    return v.parse(Preferences, JSON.parse(text))
  } catch {
    return v.parse(Preferences, {})
  }
}

/** The reader's choices that this browser keeps, apart from theme and language. */
export function usePreferences(): Ref<Preferences> {
  // Not `useLocalStorage`: nothing would catch the error of a browser that refuses the storage.
  const preferences = useStorage<Preferences>(
    'marquee-preferences',
    parsePreferences(''),
    undefined,
    {
      serializer: { read: parsePreferences, write: JSON.stringify },
      // Without storage, the choices last for this visit.
      onError: () => {},
    },
  )
  // The style sheet reads this. `first.js` sets it before the first paint.
  watchEffect(() => {
    const { trendColours } = preferences.value
    if (trendColours === 'auto') delete document.documentElement.dataset['trend']
    else document.documentElement.dataset['trend'] = trendColours
  })
  return preferences
}
