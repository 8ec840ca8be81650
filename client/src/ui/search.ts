/** Whether `pinyin`, in full or as initials, is how some part of `text` is read. */
export type MatchPinyin = (text: string, pinyin: string) => boolean

/** A question to texts. Every word of it must be in a text. */
export type Search = (text: string) => boolean

// Nobody types more than this to find a name, and the reading of a text takes time.
const maxLength = 40

/**
 * Finds texts as people type them: without case, accents, joiners and outer spaces, and a Chinese text also by its
 * pinyin, where `matchPinyin` is there.
 */
export function createSearch(wanted: string, matchPinyin: MatchPinyin | null = null): Search {
  const words = plainText(wanted).slice(0, maxLength).split(/\s+/)
  return (text) => {
    const where = plainText(text)
    return words.every(
      (word) => where.includes(word) || (isLatin(word) && matchPinyin?.(text, word) === true),
    )
  }
}

/** The text without case, accents, joiners and outer spaces. */
export const plainText = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .trim()

/** Whether a text could be pinyin. */
export const isLatin = (text: string) => /^[a-zü']+$/.test(text)
