import { en } from '../i18n/en.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** How a source is called in the active language; one that we have no name for by its own. */
export function useSourceName(): (source: string) => string {
  const { t } = useTexts()
  return (source) => (isNamed(source) ? t(`sources.names.${source}`) : source)
}

function isNamed(source: string): source is keyof typeof en.sources.names {
  return Object.hasOwn(en.sources.names, source)
}
