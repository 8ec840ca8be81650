import type { LazyMessages } from './addTexts.ts'
import { en, type Messages } from './en.ts'
import { lab as enLab } from './enLab.ts'
import { terms as enTerms } from './enTerms.ts'
import { wire as enWire } from './enWire.ts'
import type { Locale } from './locale.ts'
import { zh } from './zh.ts'
import { lab as zhLab } from './zhLab.ts'
import { terms as zhTerms } from './zhTerms.ts'
import { wire as zhWire } from './zhWire.ts'

/** For tests: also the texts that the page loads later. */
export const allTexts: Record<Locale, Messages & LazyMessages> = {
  en: { ...en, wire: enWire, lab: enLab, terms: enTerms },
  zh: { ...zh, wire: zhWire, lab: zhLab, terms: zhTerms },
}
