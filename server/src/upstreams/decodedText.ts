import { decode } from 'html-entities'
import { displayText } from './displayText.ts'

/**
 * Foreign text made fit to be shown, for sources that write it as HTML now and then: `M&amp;M` is
 * "M&M". It is decoded once, and only where an entity ends in a semicolon, so that "R&D" stays.
 */
export const decodedText = (text: string): string => displayText(decode(text, { scope: 'strict' }))
