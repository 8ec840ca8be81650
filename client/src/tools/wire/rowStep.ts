/** The row that a key leads to from row `at` (-1: none) of `count`; null for any other key. */
export function rowStep(
  key: string,
  { at, count, page }: { at: number; count: number; page: number },
): number | null {
  if (count === 0) return null
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page }
  const target = { ...to, Home: 0, End: count - 1 }[key]
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target))
}
