import { useEventListener } from '@vueuse/core'
import { onScopeDispose, shallowRef } from 'vue'

// These keys lead through the controls, or begin a command.
const otherKeys = /^(Tab|Shift|Control|Alt|Meta|\?)$/

/** Whether the key is for something else: for a control, or for a dialog over the kiosk. */
const isForOther = ({ target }: KeyboardEvent) =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element && target.closest('a, button, input') !== null)

/**
 * Full screen, which a browser gives only after a key or a click. Escape calls `leave`, and so does the
 * end of full screen: the browser ends it at the first Escape without telling the page of the key.
 */
export function useFullScreen(leave: () => void) {
  // A telephone may have none of these members.
  const isFull = () => Boolean(document.fullscreenElement)
  const canEnter = shallowRef(Boolean(document.fullscreenEnabled) && !isFull())

  async function enter() {
    if (!canEnter.value) return
    try {
      await document.documentElement.requestFullscreen()
    } catch {
      // The browser refuses: the kiosk goes on in its window.
      canEnter.value = false
    }
  }

  useEventListener(document, 'fullscreenchange', () => {
    canEnter.value = !isFull()
    if (canEnter.value) leave()
  })
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) leave()
    else if (event.key !== 'Escape' && !otherKeys.test(event.key) && !isForOther(event))
      void enter()
  })

  onScopeDispose(() => {
    if (isFull()) void document.exitFullscreen().catch(() => {})
  })

  return { canEnter, enter }
}
