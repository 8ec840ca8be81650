/**
 * Runs `use` with what was loaded, or `otherwise` if it cannot be loaded. Returns how to stop that
 * before, or what `use` began.
 */
export function lazily<T>(
  loading: Promise<T>,
  use: (loaded: T) => () => void,
  otherwise: () => void,
): () => void {
  let isWanted = true
  let stop = () => {}
  void loading.then(
    (loaded) => {
      if (isWanted) stop = use(loaded)
    },
    () => isWanted && otherwise(),
  )
  return () => {
    isWanted = false
    stop()
  }
}
