/**
 * How many calls came in each interval, as the one who is called sees it. An interval begins with the first call that
 * comes three quarters of it or more after the beginning of the one before: a call that is a little early begins one too.
 */
export function countByInterval(calls: readonly number[], intervalMs: number): readonly number[] {
  const counts: number[] = []
  let beganAt = -Infinity
  for (const at of calls) {
    if (at - beganAt >= 0.75 * intervalMs) {
      counts.push(0)
      beganAt = at
    }
    counts.push((counts.pop() ?? 0) + 1)
  }
  return counts
}

/** The one in the middle: a single late call does not change it. 0 where there is none. */
export function median(counts: readonly number[]): number {
  return counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
}
