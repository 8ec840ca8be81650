import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** The name of a source in the active language; its own name where we have none. */
export function useSourceName(): (source: string) => string {
  const { locale } = useTexts()
  return (source) => sourceFaceOf(source)?.title[locale.value] ?? source
}
