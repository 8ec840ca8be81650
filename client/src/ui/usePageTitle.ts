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
  /** Returns a function that removes the part again. */
  add(part: Part): () => void
}
const key: InjectionKey<PageTitle> = Symbol('title')

/** Writes the page's title: the `alarm`, if there is one, then the name of the view or drawer on top. */
export function providePageTitle(alarm: MaybeRefOrGetter<string | null>): void {
  // `add` reads this copy and not the ref: a scope must not run again because another part came or went.
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
  // A component that is shown alone, as in a test, has no page title to change.
  const remove = inject(key, null)?.add(part)
  if (remove !== undefined) onScopeDispose(remove)
}
