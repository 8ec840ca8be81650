/** What is known of Chinese signs. It is loaded when somebody types what may need it. */
export interface Chinese {
  /** Whether `pinyin`, in full or as initials, is how some part of `text` is read. */
  matchPinyin?: (text: string, pinyin: string) => boolean
  /** How a text is read, in one word and without tones: `纽约` → `niuyue`. */
  pinyinOf?: (text: string) => string
  /** The text in simplified signs: `臺北` → `台北`. */
  simplified?: (text: string) => string
}

/** A question to texts. Every word of it must be in a text. */
export type Search = (text: string) => boolean

// Nobody types more than this to find a name, and the reading of a text takes time.
const maxLength = 40

/**
 * Finds texts as people type them: without case, accents, joiners and outer spaces, and a Chinese text also by its
 * pinyin and in traditional signs, as far as `chinese` is there.
 */
export function createSearch(wanted: string, chinese: Chinese = {}): Search {
  const { matchPinyin, simplified = (text) => text } = chinese
  const plain = (text: string) => simplified(plainText(text))
  const words = plain(wanted).slice(0, maxLength).split(/\s+/)
  return (text) => {
    // A source may pad a name, such as `五 粮 液`. A line break parts two names.
    const where = plain(text).replaceAll(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, '')
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

/** Whether a text has Chinese signs. */
export const hasHan = (text: string) => /\p{Script=Han}/u.test(text)
