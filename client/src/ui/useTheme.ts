import { createSharedComposable, useColorMode, useStorage } from '@vueuse/core'

export const themes = ['auto', 'light', 'dark'] as const

/**
 * The chosen theme; `first.js` sets it before the first paint. All callers share one: a choice from the
 * palette must still hold after the palette has closed.
 */
export const useTheme = createSharedComposable(() => {
  const chosen = useStorage<(typeof themes)[number]>('marquee-theme', 'auto', undefined, {
    // Without storage, the choice lasts for this visit.
    onError: () => {},
  })
  useColorMode({
    attribute: 'data-theme',
    storageRef: chosen,
    // It would insert a style element, which our Content-Security-Policy forbids.
    disableTransition: false,
  })
  return chosen
})
