import { useTexts } from '../i18n/useTexts.ts'
import { texts } from './texts.ts'

/** The name of a source in the active language; its own name where we have none. */
export function useSourceName(): (source: string) => string {
  const { t } = useTexts(texts)
  return (source) => (isNamed(source) ? t(`sources.names.${source}`) : source)
}

function isNamed(source: string): source is keyof typeof texts.en.sources.names {
  return Object.hasOwn(texts.en.sources.names, source)
}
