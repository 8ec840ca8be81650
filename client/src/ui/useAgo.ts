import { useTexts } from '../i18n/useTexts.ts'
import { useServerTime } from './serverTime.ts'
import { useFormats } from './useFormats.ts'
import { texts } from './texts.ts'

// Ages change once a second. An age below this would flicker between 0 and 2.
const justNowMs = 3000

/** Says in words how long ago `at` (server's epoch ms) was. The words follow the time. */
export function useAgo(): (at: number) => string {
  const { t } = useTexts(texts)
  const { now } = useServerTime()
  const formats = useFormats()
  return (at) => {
    const ageMs = now.value - at
    return ageMs < justNowMs ? t('time.now') : formats.value.ago(ageMs)
  }
}
