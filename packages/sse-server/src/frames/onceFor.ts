/**
 * Returns a function that calls `make` only when it gets another object than the last time. One event
 * passes several places that need its text, one after the other in one step. So they share the text,
 * and nothing older is kept.
 */
export function onceFor<T extends object, R>(make: (from: T) => R): OnceFor<T, R> {
  let last: { from: T; made: R } | null = null
  const get = (from: T) => {
    if (last?.from !== from) last = { from, made: make(from) }
    return last.made
  }
  return Object.assign(get, { know: (from: T, made: R) => void (last = { from, made }) })
}

export interface OnceFor<T, R> {
  (from: T): R
  /** Returns `made` for `from` from now on, until it gets another object. */
  know(from: T, made: R): void
}
