import { computed, type ComputedRef } from 'vue'
import { useTexts } from '../i18n/useTexts.ts'
import { languageTag } from '../i18n/locale.ts'
import { createFormats, type Formats } from './createFormats.ts'
import { useServerTime } from './serverTime.ts'

// Intl objects are dear to make: all rows of all panels share one set of them.
const made = new Map<string, Formats>()

/** The formats of the active language, in the server's zone. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useTexts()
  const { timeZone } = useServerTime()
  return computed(() => {
    const language = languageTag(locale.value, navigator.languages)
    const key = `${language} ${timeZone.value}`
    const formats = made.get(key) ?? createFormats(language, timeZone.value)
    made.set(key, formats)
    return formats
  })
}
