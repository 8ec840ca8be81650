import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { coalesce } from '../../store/coalesce.ts'
import type { Frame } from './frame.ts'
import { createFilteredFrames, type FrameFilter, type ShownFrames } from './frameFilter.ts'
import { createFrameLog } from './frameLog.ts'
import { createFrameRates, type FrameRates } from './frameRates.ts'
import { openWire } from './openWire.ts'

const limits = { minFrames: 100_000, maxFrames: 105_000, maxBytes: 128 * 2 ** 20 }
const rateSeconds = 60
const publishEveryMs = 100

/**
 * Keeps an event stream of its own open for as long as the current scope lives. `shown` has the frames
 * that pass `filter`. It changes at most ten times a second. It does not change while `isPaused`: frames
 * that come meanwhile appear afterwards.
 */
export function useWire(
  url: string,
  filter: Readonly<Ref<FrameFilter>>,
  isPaused: Readonly<Ref<boolean>>,
) {
  const log = createFrameLog(limits)
  const filtered = createFilteredFrames()
  const counted = createFrameRates(rateSeconds)
  const shown = shallowRef<ShownFrames>({ frames: [], count: 0, dropped: 0 })
  const kept = shallowRef({ frames: 0, bytes: 0 })
  const rates = shallowRef<FrameRates>({ series: [] })
  const elapsed = () => performance.now()

  // All that is shown belongs to the same moment. While the list is held, that is the moment of this.
  let held: { frames: readonly Frame[]; bytes: number } | null = null
  const show = () => {
    const { frames, bytes } = held ?? { frames: log.kept(), bytes: log.bytes() }
    shown.value = filtered.of(frames)
    kept.value = { frames: frames.length, bytes }
    if (held === null) showRates()
  }
  const showRates = () => (rates.value = counted.at(elapsed()))
  const publish = coalesce(() => {
    if (isPaused.value) log.kept()
    else show()
  }, publishEveryMs)

  watch(
    filter,
    (changed) => {
      filtered.setFilter(changed)
      show()
    },
    { immediate: true },
  )
  watch(
    isPaused,
    (isNow) => {
      held = isNow ? { frames: log.kept().slice(), bytes: log.bytes() } : null
      show()
    },
    { immediate: true },
  )
  // Rates count every second, so they also change in a second without a frame.
  const timer = setInterval(() => {
    if (!isPaused.value) showRates()
  }, 1_000)
  const close = openWire(url, {
    fetch: (address, init) => fetch(address, init),
    clock: { now: Date.now, elapsed },
    random: Math.random,
    after(delayMs, run) {
      const waiting = setTimeout(run, delayMs)
      return () => clearTimeout(waiting)
    },
    onFrame(frame) {
      log.push(frame)
      counted.note(frame.name, elapsed())
      publish()
    },
  })
  onScopeDispose(() => {
    clearInterval(timer)
    close()
  })

  return {
    shown: shallowReadonly(shown),
    /** The number and size of all kept frames, shown or not. */
    kept: shallowReadonly(kept),
    rates: shallowReadonly(rates),
    clear() {
      log.clear()
      counted.clear()
      held = isPaused.value ? { frames: [], bytes: 0 } : null
      showRates()
      filtered.setFilter(filter.value)
      show()
    },
  }
}
