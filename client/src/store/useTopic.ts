import type { Topic } from '@marquee/shared/topics.ts'
import { computed } from 'vue'
import { useLive } from './live.ts'
import { isAwaited } from './sourceBoard.ts'

/**
 * What the page knows about one topic. It stands still while updates are paused.
 *
 * @example
 * const { value: quotes, sources, isLoading } = useTopic('stock-update')
 */
export function useTopic<T extends Topic>(name: T) {
  const { topics, sources: board } = useLive()
  const value = topics[name]
  /** The status of each source of the topic; empty where it has no upstream. */
  const sources = computed(() => [...board.value.values()].filter(({ topic }) => topic === name))
  /** Whether nothing has come yet, and something can still come. */
  const isLoading = computed(() => isEmpty(value.value) && isAwaited(sources.value))
  return { value, sources, isLoading }
}

const isEmpty = (value: unknown) => value === null || (value instanceof Map && value.size === 0)
