import { useI18n } from 'vue-i18n'
import type { Locale } from './locale.ts'
import type { lab } from './enLab.ts'
import type { terms } from './enTerms.ts'
import type { wire } from './enWire.ts'

/** The texts of views that are loaded when they are asked for: the first load does without them. */
export interface LazyMessages {
  lab: typeof lab
  terms: typeof terms
  wire: typeof wire
}

/** Adds the texts of one such view. Call it in its `setup`, before anything is shown. */
export function addTexts<K extends keyof LazyMessages>(
  name: K,
  texts: Record<Locale, LazyMessages[K]>,
): void {
  const { mergeLocaleMessage } = useI18n({ useScope: 'global' })
  for (const [locale, text] of Object.entries(texts)) mergeLocaleMessage(locale, { [name]: text })
}
