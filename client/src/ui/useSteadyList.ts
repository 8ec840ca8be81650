import { computed, shallowRef, watch, type Ref } from 'vue'

/**
 * A list whose order does not change by itself while `isSteady`: such a change waits until `apply`.
 * A change of `intent`, which is what the reader asked for, still changes the order at once. Each item
 * always shows its newest values.
 */
export function useSteadyList<T>(
  items: Readonly<Ref<readonly T[]>>,
  idOf: (item: T) => string,
  intent: () => unknown,
  isSteady: Readonly<Ref<boolean>>,
) {
  const shown = shallowRef(items.value)
  const ids = (list: readonly T[]) => list.map(idOf).join('\n')
  const apply = () => void (shown.value = items.value)

  watch([intent, isSteady], apply, { flush: 'sync' })
  watch(
    items,
    (now) => {
      const mayMove = !isSteady.value || shown.value.length === 0 || ids(now) === ids(shown.value)
      if (mayMove) return apply()
      const newest = new Map(now.map((item) => [idOf(item), item]))
      shown.value = shown.value.map((item) => newest.get(idOf(item)) ?? item)
    },
    { flush: 'sync' },
  )
  return { shown, apply, isBehind: computed(() => ids(shown.value) !== ids(items.value)) }
}
