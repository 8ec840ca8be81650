import type { Movie } from '@marquee/shared/movie.ts'
import { computed } from 'vue'
import { useTexts } from '../../i18n/useTexts.ts'
import { useReading } from '../../ui/useReading.ts'
import { filmTitles, needsReading, type Title } from './filmTitles.ts'

/** The titles of a film for the active language, and how the first one sounds where the reader may not know. */
export function useFilmTitles(film: () => Movie) {
  const { locale } = useTexts()
  const titles = computed(() => filmTitles(film(), locale.value))
  const isRead = computed(() => needsReading(titles.value.main, locale.value))
  const readingOf = useReading(() => isRead.value)

  return computed(() => {
    const { main, other } = titles.value
    const text = isRead.value ? (readingOf.value?.(main.text) ?? null) : null
    const reading: Title | null = text === null ? null : { text, lang: 'zh-Latn' }
    return {
      main,
      other,
      reading,
      /** What stands below the first title. */
      second: [reading, other].filter((title) => title !== null),
      /** Whether there is a second line, or will be once the reading is loaded: it keeps its place. */
      hasSecond: isRead.value || other !== null,
      isRead: isRead.value,
    }
  })
}
