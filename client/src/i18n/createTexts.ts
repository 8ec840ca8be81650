import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { compileMessage } from './compileMessage.ts'
import type { TextTree } from './texts.ts'
import { initialLocale, languageTag, readerLanguages, type Locale } from './locale.ts'

const storageKey = 'marquee-locale'

/** The texts in the reader's language. The browser keeps the choice, and `<html lang>` follows it. */
export function createTexts() {
  const languages = readerLanguages()
  const i18n = createI18n<[Record<string, TextTree>], Locale, false>({
    legacy: false,
    locale: initialLocale(readStored(), languages),
    fallbackLocale: 'en',
    // Each room brings its own texts (useTexts.ts).
    messages: { en: {}, zh: {} },
    // While we develop, vue-i18n's own compiler explains what is wrong with a text.
    messageCompiler: import.meta.env.PROD ? compileMessage : undefined,
  })
  const { locale } = i18n.global
  const setLang = (chosen: Locale) => {
    document.documentElement.lang = languageTag(chosen, languages)
  }
  setLang(locale.value)
  // Only a choice is stored: without a choice, the page goes on following the browser.
  watch(locale, (chosen) => {
    setLang(chosen)
    store(chosen)
  })
  return i18n
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
