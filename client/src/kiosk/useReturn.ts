import { useIntervalFn } from '@vueuse/core'
import { watch, type Ref } from 'vue'
import type { ShownConnection } from '../store/shownConnection.ts'

const againEveryMs = 60_000

/**
 * A wall screen has nobody who presses a button. A stream that ended for good is asked for again every
 * minute. After every time without a connection, `reload` is called if the server has a newer page.
 */
export function useReturn(
  connection: Readonly<Ref<ShownConnection>>,
  {
    retry,
    isOld,
    reload,
  }: { retry: () => void; isOld: () => Promise<boolean>; reload: () => void },
) {
  useIntervalFn(() => {
    if (connection.value.status === 'closed') retry()
  }, againEveryMs)

  let wasAway = false
  watch(
    () => connection.value.status,
    async (status) => {
      if (['reconnecting', 'offline', 'closed'].includes(status)) wasAway = true
      if (status !== 'open' || !wasAway) return
      wasAway = false
      if (await isOld()) reload()
    },
  )
}
