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
    // A source may pad a name, such as `五 粮 液`. A line break parts two names.
    const where = plainText(text).replaceAll(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, '')
    return words.every(
      (word) => where.includes(word) || (isLatin(word) && matchPinyin?.(where, word) === true),
    )
  }
}

// Accented letters that have no form without their accent in Unicode, and signs that no keyboard has.
const plainSigns: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' },
  ...{ '’': "'", '‐': '-', '–': '-', '—': '-' },
}

/** The text without case, accents, wide forms, joiners and outer spaces. */
export const plainText = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[øłđıßæœ’‐–—]/g, (sign) => plainSigns[sign] ?? sign)
    .trim()

/** Whether a text could be pinyin. */
export const isLatin = (text: string) => /^[a-zü']+$/.test(text)
