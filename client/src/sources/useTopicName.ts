import { topicTitles } from '@marquee/shared/sources.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** What the sources of a topic are called in the active language. */
export function useTopicName(): (topic: SourceTopic) => string {
  const { locale } = useTexts()
  return (topic) => topicTitles[topic][locale.value]
}
