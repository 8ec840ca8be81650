import { shallowRef, watch, type ShallowRef } from 'vue'
import { afterPaint } from './turns.ts'

/**
 * What `source` says, once so many frames were painted. So what a reader touches answers at once, and a long list
 * that depends on it follows. A hidden page paints no frame: there it follows when the page is shown again.
 */
export function useLate<T>(source: () => T, frames = 1): ShallowRef<T> {
  const late = shallowRef(source()) as ShallowRef<T>
  const follow = (left: number) => {
    if (left === 0) late.value = source()
    else afterPaint(() => follow(left - 1))
  }
  watch(source, () => follow(frames), { flush: 'sync' })
  return late
}
