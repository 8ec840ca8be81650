import type { Hello } from '@marquee/shared/control.ts'
import { journaledNames } from '@marquee/shared/events.ts'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { withNote, withReplayed, type ConnectionLog } from './connectionLog.ts'
import { publishedAt } from './eventTime.ts'
import type { StreamLike } from './createStore.ts'
import type { ShownConnection } from './shownConnection.ts'

/** Keeps a log of the connection's states, and of how its streams begin, for ten minutes. */
export function useConnectionLog(
  stream: StreamLike,
  connection: Readonly<Ref<ShownConnection>>,
  now: () => number = Date.now,
) {
  const log = shallowRef<ConnectionLog>([])
  /** Events that were published before this time (server's epoch ms) are replayed ones. */
  let replaysUntil = -Infinity

  watch(
    connection,
    ({ status, reason, httpStatus, transport }) => {
      const note = { kind: 'state', at: now(), status, reason, httpStatus, transport } as const
      log.value = withNote(log.value, note)
    },
    { immediate: true, flush: 'sync' },
  )
  stream.on('hello', ({ resume, serverNow }: Hello) => {
    log.value = withNote(log.value, { kind: 'resume', at: now(), resume, events: 0 })
    replaysUntil = resume === 'replayed' ? serverNow : -Infinity
  })
  stream.on('skipped', ({ events }) => {
    log.value = withNote(log.value, { kind: 'skipped', at: now(), events })
  })
  for (const name of journaledNames) {
    stream.on(name, (_data, { id }) => {
      const at = publishedAt(id)
      if (at === null || replaysUntil === -Infinity) return
      if (at <= replaysUntil) log.value = withReplayed(log.value)
      else replaysUntil = -Infinity
    })
  }
  return shallowReadonly(log)
}
