import { createSharedComposable, useColorMode, useStorage } from '@vueuse/core'

export const themes = ['auto', 'light', 'dark'] as const

/**
 * The chosen theme; `first.js` sets it before the page is there. All callers share one: a choice
 * that the palette makes while it closes must outlive the palette.
 */
export const useTheme = createSharedComposable(() => {
  const chosen = useStorage<(typeof themes)[number]>('marquee-theme', 'auto', undefined, {
    // Without storage, the choice holds for this visit.
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
