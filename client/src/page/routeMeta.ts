import type { TextKey } from '../i18n/useTexts.ts'
import type { texts } from './texts.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the view is called; without it, no command leads there. */
    label?: TextKey<typeof texts>
    /** Whether it is only there where the server has its lab open. */
    isLab?: boolean
  }
}
