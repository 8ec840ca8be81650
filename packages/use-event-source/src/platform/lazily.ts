/**
 * Calls `use` with the loaded code, or `otherwise` where loading fails. The returned function prevents
 * that. After `use` was called, it stops what `use` began.
 */
export function lazily<T>(
  loading: Promise<T>,
  use: (loaded: T) => (() => void) | void,
  otherwise: () => void,
): () => void {
  let isWanted = true
  let stop: (() => void) | void
  void loading.then(
    (loaded) => {
      if (isWanted) stop = use(loaded)
    },
    () => isWanted && otherwise(),
  )
  return () => {
    isWanted = false
    stop?.()
  }
}
