import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * One parameter of the address, for a state that can be shared. `parse` makes a value of whatever
 * stands there; `initial` is left out of the address. Changes take the place of the present entry
 * in the history, so that "back" is for drawers and views alone.
 */
export function useQuery<T extends string>(
  name: string,
  initial: T,
  parse: (text: string) => T,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get() {
      const text = route.query[name]
      return typeof text === 'string' ? parse(text) : initial
    },
    set(value) {
      // An undefined parameter is left out.
      const query = { ...route.query, [name]: value === initial ? undefined : value }
      void router.replace({ query })
    },
  })
}

/** A parser that takes one of `choices`, and the first of them for anything else. */
export function oneOf<const T extends string>(choices: readonly [T, ...T[]]): (text: string) => T {
  return (text) => choices.find((choice) => choice === text) ?? choices[0]
}
