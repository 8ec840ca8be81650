import { useTexts } from '../i18n/useTexts.ts'
import { texts } from './texts.ts'

/** How a source is called in the active language; one that we have no name for by its own. */
export function useSourceName(): (source: string) => string {
  const { t } = useTexts(texts)
  return (source) => (isNamed(source) ? t(`sources.names.${source}`) : source)
}

function isNamed(source: string): source is keyof typeof texts.en.sources.names {
  return Object.hasOwn(texts.en.sources.names, source)
}
