import { terms as en } from './enTerms.ts'
import { terms as zh } from './zhTerms.ts'

/** Beside the texts of this room: they are loaded with the dialog that shows them. */
export const texts = { en: { terms: en }, zh: { terms: zh } }
