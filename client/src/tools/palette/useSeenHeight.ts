import { useEventListener } from '@vueuse/core'
import { shallowRef } from 'vue'

/**
 * The part of the window that can be seen, in pixels. A keyboard on the screen covers the window's lower part, which
 * `vh` and `dvh` do not tell in every browser.
 */
export function useSeenHeight() {
  const { visualViewport } = window
  const read = () => ({
    top: visualViewport?.offsetTop ?? 0,
    height: visualViewport?.height ?? window.innerHeight,
  })
  const seen = shallowRef(read())
  useEventListener(visualViewport, ['resize', 'scroll'], () => (seen.value = read()))
  return seen
}
