import { shallowRef } from 'vue'
import type { moreExchanges } from './moreExchanges.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { texts } from './texts.ts'

type Known = keyof typeof texts.en.exchanges

const isKnown = (code: string): code is Known => Object.hasOwn(texts.en.exchanges, code)

const more = shallowRef<typeof moreExchanges | null>(null)
let asked = false

async function loadMore() {
  if (asked) return
  asked = true
  try {
    more.value = (await import('./moreExchanges.ts')).moreExchanges
  } catch {
    // The codes stay.
  }
}

/** The name of an exchange in the active language. One that we cannot name keeps its code. */
export function useExchangeName(): (code: string) => string {
  const { t, locale } = useTexts(texts)
  return (code) => {
    if (isKnown(code)) return t(`exchanges.${code}`)
    if (more.value === null) void loadMore()
    const named = more.value !== null && Object.hasOwn(more.value, code) ? more.value[code] : null
    return named?.[locale.value === 'zh' ? 'zh' : 'en'] ?? code
  }
}
