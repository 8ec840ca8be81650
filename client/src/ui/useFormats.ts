import { computed, type ComputedRef } from 'vue'
import { useTexts } from '../i18n/useTexts.ts'
import { languageTag, readerLanguages, type Locale } from '../i18n/locale.ts'
import { createFormats, type Formats } from './createFormats.ts'
import { useServerTime } from './serverTime.ts'

// Intl objects are slow to make, so all rows of all panels share one set of them.
const made = new Map<string, Formats>()

function formatsOf(locale: Locale, zone: string | null): Formats {
  const language = languageTag(locale, readerLanguages())
  const key = `${language} ${zone}`
  const formats = made.get(key) ?? createFormats(language, zone)
  made.set(key, formats)
  return formats
}

/** The formats of the active language, in the visitor's zone. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useTexts()
  const { timeZone } = useServerTime()
  return computed(() => formatsOf(locale.value, timeZone.value))
}

/** The formats of the active language, in any zone. */
export function useZoneFormats(): (zone: string) => Formats {
  const { locale } = useTexts()
  return (zone) => formatsOf(locale.value, zone)
}
