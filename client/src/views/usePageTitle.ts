import { onScopeDispose, watchEffect } from 'vue'

const site = 'Marquee'

/** Puts `part` in front of the page's title for as long as the current scope lives. */
export function usePageTitle(part: () => string | undefined): void {
  watchEffect(() => (document.title = [part(), site].filter(Boolean).join(' · ')))
  onScopeDispose(() => (document.title = site))
}
