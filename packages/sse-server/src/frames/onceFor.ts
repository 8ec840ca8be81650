/**
 * Returns a function that calls `make` only when it gets another object than the last time. One event
 * passes several places that need its text, one after the other in one step. So they share the text,
 * and nothing older is kept.
 */
export function onceFor<T extends object, R>(make: (from: T) => R): (from: T) => R {
  let last: { from: T; made: R } | null = null
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) }
    return last.made
  }
}
