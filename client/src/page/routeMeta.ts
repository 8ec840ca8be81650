import type { TextKey } from '../i18n/useTexts.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the view is called; without it, no command leads there. */
    label?: TextKey
    /** Whether it is only there where the server has its lab open. */
    isLab?: boolean
  }
}
