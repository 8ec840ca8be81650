import { decode } from 'html-entities'
import { displayText } from './displayText.ts'

/**
 * Makes text ready to be shown, for sources that sometimes write it as HTML: `M&amp;M` is "M&M". It
 * decodes once, and only an entity that ends in a semicolon, so that "R&D" stays.
 */
export const decodedText = (text: string): string => displayText(decode(text, { scope: 'strict' }))
