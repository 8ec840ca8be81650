import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** What a source is called in the active language. A source that is not in our list has its own name. */
export function useSourceName(): (source: string) => string {
  const { locale } = useTexts()
  return (source) => sourceFaceOf(source)?.title[locale.value] ?? source
}
