import { useTexts } from '../../i18n/useTexts.ts'
import { genreKey } from './genreKey.ts'
import { texts } from './texts.ts'

/** The name of a genre in the active language. An unknown genre keeps the name that its source gives it. */
export function useGenreName(): (genre: string) => string {
  const { t } = useTexts(texts)
  return (genre) => {
    const key = genreKey(genre)
    return key === null ? genre : t(`genres.${key}`)
  }
}
