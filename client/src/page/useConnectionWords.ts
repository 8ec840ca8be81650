import { useNow } from '@vueuse/core'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useTexts } from '../i18n/useTexts.ts'
import type { ShownConnection } from '../store/shownConnection.ts'
import { useServerTime } from '../ui/serverTime.ts'
import { useFormats } from '../ui/useFormats.ts'
import { texts } from './texts.ts'

/** The state of the event stream in words: its name, its reason, and what comes next. */
export function useConnectionWords(connection: MaybeRefOrGetter<ShownConnection>) {
  const { t } = useTexts(texts)
  const { offsetMs } = useServerTime()
  const formats = useFormats()
  const deviceNow = useNow({ interval: 500 })

  const label = computed(() => t(`connection.status.${toValue(connection).status}`))
  const reason = computed(() => {
    const { reason, httpStatus } = toValue(connection)
    return reason === null ? null : t(`connection.reason.${reason}`, { status: httpStatus ?? '?' })
  })
  const next = computed(() => {
    const { status, since, nextRetryAt } = toValue(connection)
    if (status === 'open' || status === 'cut') {
      const time = formats.value.minutes(since + offsetMs.value)
      return t('connection.since', { time })
    }
    if (status !== 'reconnecting') return null
    if (nextRetryAt === null) return t('connection.trying')
    const waitMs = nextRetryAt - deviceNow.value.getTime()
    if (waitMs <= 0) return t('connection.trying')
    return t('connection.nextTry', { when: formats.value.until(waitMs) })
  })
  // It leaves the countdown out: screen readers would announce it every second.
  const announcement = computed(() =>
    reason.value === null
      ? label.value
      : t('connection.announcement', { status: label.value, reason: reason.value }),
  )

  return { label, reason, next, announcement }
}
