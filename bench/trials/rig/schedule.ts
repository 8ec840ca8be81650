/** Numbered events and when each is due, so that a late server shows, and not only a slow one. */
export interface Schedule {
  firstN: number
  count: number
  /** On the machine's clock. */
  startAtMs: number
  everyMs: number
  /** How many are due at the same time. */
  burst: number
}

/** When event `n` is due; NaN when it is none of the schedule. */
export function dueAtMs({ firstN, count, startAtMs, everyMs, burst }: Schedule, n: number): number {
  const index = n - firstN
  if (index < 0 || index >= count) return NaN
  return startAtMs + Math.floor(index / burst) * everyMs
}
