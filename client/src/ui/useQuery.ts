import { computed, toValue, type MaybeRefOrGetter, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * One parameter of the address, for a state that can be shared. `parse` turns any text into a value.
 * The address leaves `initial` out. A change replaces the present entry of the history, so that
 * "back" only leads through drawers and views.
 */
export function useQuery<T extends string>(
  name: string,
  initial: MaybeRefOrGetter<T>,
  parse: (text: string) => T,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get() {
      const text = route.query[name]
      return typeof text === 'string' ? parse(text) : toValue(initial)
    },
    set(value) {
      // An undefined parameter is left out.
      const query = { ...route.query, [name]: value === toValue(initial) ? undefined : value }
      void router.replace({ query })
    },
  })
}

/** A parser that returns the text if it is one of `choices`, otherwise the first of them. */
export function oneOf<const T extends string>(choices: readonly [T, ...T[]]): (text: string) => T {
  return (text) => choices.find((choice) => choice === text) ?? choices[0]
}
