import { computed, shallowRef, watch, type Ref, type WritableComputedRef } from 'vue'
import { afterPaint } from './turns.ts'

/**
 * A choice that many parts of the page depend on. What a reader touches shows the choice at once, and `model`
 * follows when that was painted.
 */
export function useAnswered<T>(model: Ref<T>): WritableComputedRef<T> {
  const shown = shallowRef(model.value) as Ref<T>
  watch(model, (value) => (shown.value = value), { flush: 'sync' })
  return computed({
    get: () => shown.value,
    set(value) {
      shown.value = value
      // Of two choices in one frame, the last one counts.
      afterPaint(() => (model.value = shown.value))
    },
  })
}
