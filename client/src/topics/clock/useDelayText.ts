import { useTexts } from '../../i18n/useTexts.ts'
import type { ClockProbe } from './clockProbe.ts'
import type { ClockTick } from './clockReading.ts'
import { oneWayDelay } from './oneWayDelay.ts'
import { useFormats } from '../../ui/useFormats.ts'
import { texts } from './texts.ts'

/**
 * How long the last tick took, in words of the active language; null while that is unknown. A delay
 * that is smaller than its own error is told as the most that it can be.
 */
export function useDelayText() {
  const { t } = useTexts(texts)
  const formats = useFormats()
  const write = (ms: number) =>
    ms < 1_000 ? formats.value.milliseconds(ms) : formats.value.duration(ms)

  return (clock: ClockTick | null, probe: ClockProbe | null): string | null => {
    const delay = clock && probe && oneWayDelay(clock, probe)
    if (delay === null) return null
    const { delayMs, errorMs } = delay
    if (errorMs < delayMs) return `${write(delayMs)} ± ${write(errorMs)}`
    return t('clock.atMost', { duration: write(Math.max(1, delayMs + errorMs)) })
  }
}
