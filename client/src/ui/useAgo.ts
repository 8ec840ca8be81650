import { useTexts } from '../i18n/useTexts.ts'
import { useServerTime } from './serverTime.ts'
import { useFormats } from './useFormats.ts'
import { texts } from './texts.ts'

// Ages are told once a second: below this they would flicker between 0 and 2.
const justNowMs = 3000

/** How long ago something was, in words that follow the time. `at` is server's epoch ms. */
export function useAgo(): (at: number) => string {
  const { t } = useTexts(texts)
  const { now } = useServerTime()
  const formats = useFormats()
  return (at) => {
    const ageMs = now.value - at
    return ageMs < justNowMs ? t('time.now') : formats.value.ago(ageMs)
  }
}
