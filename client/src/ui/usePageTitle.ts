import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  toValue,
  watchEffect,
  type InjectionKey,
  type MaybeRefOrGetter,
} from 'vue'

const site = 'Marquee'

type Part = () => string | undefined
interface PageTitle {
  /** Returns what takes the part away again. */
  add(part: Part): () => void
}
const key: InjectionKey<PageTitle> = Symbol('title')

/** Owns the page's title: `alarm`, if there is one, then what the view or the drawer on top says. */
export function providePageTitle(alarm: MaybeRefOrGetter<string | null>): void {
  // Written without being read: whoever comes or goes must not depend on the others.
  let parts: readonly Part[] = []
  const shown = shallowRef(parts)
  const show = (changed: readonly Part[]) => (shown.value = parts = changed)
  provide(key, {
    add(part) {
      show([...parts, part])
      return () => show(parts.filter((one) => one !== part))
    },
  })
  watchEffect(() => {
    document.title = [toValue(alarm), shown.value.at(-1)?.(), site].filter(Boolean).join(' · ')
  })
}

/** Puts `part` in front of the page's title for as long as the current scope lives. */
export function usePageTitle(part: Part): void {
  // What is shown by itself, as in a test, has no page whose title it could change.
  const remove = inject(key, null)?.add(part)
  if (remove !== undefined) onScopeDispose(remove)
}
