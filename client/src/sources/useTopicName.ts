import { topicTitles } from '@marquee/shared/sources.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** The name of a topic in the active language, for a list of sources. */
export function useTopicName(): (topic: SourceTopic) => string {
  const { locale } = useTexts()
  return (topic) => topicTitles[topic][locale.value]
}
