import type { Movie } from '@marquee/shared/movie.ts'

/** A title, and its language if a screen reader needs it to read the title out right. */
export interface Title {
  text: string
  lang: string | undefined
}

const han = /\p{Script=Han}/u
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const latin = /\p{Script=Latin}/u

/**
 * The title for readers of `locale`, and the other title if there is one. A reader who does not read
 * Chinese gets the original title first, if that is written in Latin letters.
 */
export function filmTitles(
  { title, originalTitle }: Pick<Movie, 'title' | 'originalTitle'>,
  locale: string,
): { main: Title; other: Title | null } {
  const local = titleOf(title)
  if (originalTitle === null || originalTitle === title) return { main: local, other: null }
  const original = titleOf(originalTitle)
  const isReadable = !han.test(originalTitle) && latin.test(originalTitle)
  return locale !== 'zh' && han.test(title) && isReadable
    ? { main: original, other: local }
    : { main: local, other: original }
}

const titleOf = (text: string): Title => ({ text, lang: langOf(text) })

/** Known only where the script shows it: a title in Latin letters may be in any language. */
function langOf(text: string): string | undefined {
  if (kana.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  return han.test(text) ? 'zh' : undefined
}
