import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** The name of a source in the active language, or its technical name if we have no other. */
export function useSourceName(): (source: string) => string {
  const { locale } = useTexts()
  return (source) => sourceFaceOf(source)?.title[locale.value] ?? source
}
