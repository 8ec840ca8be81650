import { ref, watch } from 'vue'
import { initialLocale, languageTag, readerLanguages, type Locale } from './locale.ts'
import { speaks } from './useTexts.ts'

const storageKey = 'marquee-locale'

/** The texts in the reader's language. The browser keeps the choice, and `<html lang>` follows it. */
export function createTexts() {
  const languages = readerLanguages()
  const locale = ref(initialLocale(readStored(), languages))
  const setLang = (chosen: Locale) => {
    document.documentElement.lang = languageTag(chosen, languages)
  }
  setLang(locale.value)
  // Only a choice is stored: without a choice, the page goes on following the browser.
  watch(locale, (chosen) => {
    setLang(chosen)
    store(chosen)
  })
  return speaks(locale)
}

// A browser without storage throws as soon as a script reads `localStorage`.
function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function store(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale)
  } catch {
    // The choice then lasts for this visit.
  }
}
