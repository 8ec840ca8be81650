/** How moments are spread over time. */
export interface Spread {
  /** The time from the first moment to the last. */
  ms: number
  /** The share of all moments in the fullest of ten equal parts of that time. */
  fullestTenth: number
  /** The largest number in any whole second, counted from the first moment. */
  perSecond: number
}

/** Computes the spread of moments in ms, which may be in any order. */
export function spreadOf(moments: readonly number[]): Spread {
  const sorted = [...moments].sort((a, b) => a - b)
  const first = sorted[0] ?? 0
  const ms = (sorted.at(-1) ?? 0) - first
  const fullest = (width: number) => Math.max(0, ...bins(sorted, first, width))
  return {
    ms,
    fullestTenth: sorted.length === 0 ? 0 : fullest(Math.max(1, ms / 10 + 1e-6)) / sorted.length,
    perSecond: fullest(1_000),
  }
}

/** The number of moments in each part of `width` ms from `first` on. */
export function bins(moments: readonly number[], first: number, width: number): number[] {
  const counts: number[] = []
  for (const moment of moments) {
    const index = Math.floor((moment - first) / width)
    counts[index] = (counts[index] ?? 0) + 1
  }
  return Array.from(counts, (count) => count ?? 0)
}
