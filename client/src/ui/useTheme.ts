import { createSharedComposable, useColorMode } from '@vueuse/core'

export const themes = ['auto', 'light', 'dark'] as const

/**
 * The theme that was chosen; `first.js` sets it before the page is there. One for all who ask: what
 * a palette sets while it closes must outlive the palette.
 */
export const useTheme = createSharedComposable(
  () =>
    useColorMode({
      attribute: 'data-theme',
      storageKey: 'marquee-theme',
      // It would insert a style element, which our Content-Security-Policy forbids.
      disableTransition: false,
    }).store,
)
