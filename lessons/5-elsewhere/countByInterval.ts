/**
 * How many calls came in each interval, as the one who is called sees it. An interval begins with a call that is more than
 * half an interval later than the first call of the one before.
 */
export function countByInterval(calls: readonly number[], intervalMs: number): readonly number[] {
  const counts: number[] = []
  let beganAt = -Infinity
  for (const at of calls) {
    if (at - beganAt > intervalMs / 2) {
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
