import { useTexts } from '../../i18n/useTexts.ts'
import { genreKey } from './genreKey.ts'
import { texts } from './texts.ts'

/** What a genre is called in the active language; one that we do not know as its source does. */
export function useGenreName(): (genre: string) => string {
  const { t } = useTexts(texts)
  return (genre) => {
    const key = genreKey(genre)
    return key === null ? genre : t(`genres.${key}`)
  }
}
