import { computed } from 'vue'
import { languageTag, readerLanguages } from '../i18n/locale.ts'
import { provideLocale, useTexts } from '../i18n/useTexts.ts'
import { useLate } from './useLate.ts'

/**
 * The components below this one speak a new language so many frames after those above. The browser lays out every
 * text again, so the page would stand still if all parts changed at once. Returns attributes for the element around
 * these components. The old text needs a `lang` of its own; otherwise the browser would lay it out once more.
 */
export function useLateLocale(frames: number) {
  const { locale } = useTexts()
  const late = useLate(() => locale.value, frames)
  provideLocale(late)
  return computed(() =>
    late.value === locale.value ? {} : { lang: languageTag(late.value, readerLanguages()) },
  )
}
