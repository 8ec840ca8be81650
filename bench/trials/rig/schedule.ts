/** Numbered events with due times. So a server that publishes late shows too, not only a slow one. */
export interface Schedule {
  firstN: number
  count: number
  /** The due time of the first event, on the machine's clock. */
  startAtMs: number
  everyMs: number
  /** How many are due at the same time. */
  burst: number
}

/** The due time of event `n`; NaN if it is not in the schedule. */
export function dueAtMs({ firstN, count, startAtMs, everyMs, burst }: Schedule, n: number): number {
  const index = n - firstN
  if (index < 0 || index >= count) return NaN
  return startAtMs + Math.floor(index / burst) * everyMs
}
