/**
 * `make`, which is not called again while it is given the same object. One event passes several places
 * that need its text, one after the other and in one go: they share it, and nothing older is kept.
 */
export function onceFor<T extends object, R>(make: (from: T) => R): (from: T) => R {
  let last: { from: T; made: R } | null = null
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) }
    return last.made
  }
}
