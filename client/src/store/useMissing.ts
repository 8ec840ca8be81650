import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { useTimeoutFn } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useLive } from './live.ts'
import { isAwaited } from './sourceBoard.ts'

/**
 * Why nothing is there to show: the server was never reached, no source was heard of, or every source that was
 * has failed so far.
 */
export type Missing = 'unreached' | 'unfed' | 'unanswered'

// The first answers of the sources come within a few seconds.
const patienceMs = 10_000

/** The reason why something `isEmpty`; null where it is not, or where it can still come. */
export function useMissing(isEmpty: () => boolean, statuses?: () => readonly SourceStatus[]) {
  const { connection, isOpen } = useLive()
  const isLate = shallowRef(false)
  const wait = useTimeoutFn(() => (isLate.value = true), patienceMs, { immediate: false })
  watch(isOpen, () => (isOpen.value ? wait.start() : wait.stop()), { immediate: true })
  return computed((): Missing | null => {
    if (!isEmpty()) return null
    if (['reconnecting', 'offline', 'closed'].includes(connection.value.status)) return 'unreached'
    const known = statuses?.() ?? null
    if (known === null) return null
    if (known.length === 0) return isLate.value && isOpen.value ? 'unfed' : null
    return isAwaited(known) ? null : 'unanswered'
  })
}
