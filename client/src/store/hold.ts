import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** Follows `source`. While `isHeld` it stays as it is, and it catches up afterwards. */
export function hold<T>(source: Readonly<Ref<T>>, isHeld: Readonly<Ref<boolean>>) {
  const held = shallowRef(source.value)
  watch(
    [source, isHeld],
    ([value, isHeldNow]) => {
      if (!isHeldNow) held.value = value
    },
    { flush: 'sync' },
  )
  return shallowReadonly(held) as Readonly<Ref<T>>
}
