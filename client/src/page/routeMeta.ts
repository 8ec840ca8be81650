import type { TextKey } from '../i18n/useTexts.ts'
import type { texts } from './texts.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** The name of the view. The command palette leaves out a view without a name. */
    label?: TextKey<typeof texts>
    /** Whether the view needs a server whose lab is open. */
    isLab?: boolean
  }
}
