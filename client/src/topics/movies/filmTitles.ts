import type { Movie } from '@marquee/shared/movie.ts'
import { langOf } from '../../ui/langOf.ts'

/** A title, and its language if a screen reader needs it to read the title out right. */
export interface Title {
  text: string
  lang: string | undefined
}

const han = /\p{Script=Han}/u
const latin = /\p{Script=Latin}/u

/**
 * The title for readers of `locale`, and the other title if there is one. The original title comes first where only
 * that is in the reader's own letters.
 */
export function filmTitles(
  { title, originalTitle }: Pick<Movie, 'title' | 'originalTitle'>,
  locale: string,
): { main: Title; other: Title | null } {
  const local = titleOf(title)
  if (originalTitle === null || originalTitle === title) return { main: local, other: null }
  const original = titleOf(originalTitle)
  const isReadable = (text: string) =>
    locale === 'zh' ? langOf(text) === 'zh' : !han.test(text) && latin.test(text)
  return !isReadable(title) && isReadable(originalTitle)
    ? { main: original, other: local }
    : { main: local, other: original }
}

/** Whether readers of `locale` need to be told how a title sounds. Only Chinese has readings here. */
export const needsReading = ({ lang }: Title, locale: string): boolean =>
  locale !== 'zh' && lang === 'zh'

const titleOf = (text: string): Title => ({ text, lang: langOf(text) })
