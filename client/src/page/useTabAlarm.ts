import { useDocumentVisibility } from '@vueuse/core'
import { computed, watch, type Ref } from 'vue'
import { useTexts } from '../i18n/useTexts.ts'
import type { ShownConnection } from '../store/shownConnection.ts'
import { texts } from './texts.ts'

const alarming = ['stale', 'cut', 'reconnecting', 'offline', 'closed'] as const

/**
 * The words for the tab's title while its page is hidden and not live; null otherwise. The icon
 * changes too: a tab may be too narrow for words.
 */
export function useTabAlarm(connection: Readonly<Ref<ShownConnection>>) {
  const { t } = useTexts(texts)
  const visibility = useDocumentVisibility()
  const alarm = computed(() => {
    const status = alarming.find((one) => one === connection.value.status)
    if (status === undefined || visibility.value !== 'hidden') return null
    return `⚠ ${t(`connection.status.${status}`)}`
  })
  watch(alarm, (said) => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon !== null) icon.href = said === null ? '/favicon.svg' : '/favicon-alarm.svg'
  })
  return alarm
}
