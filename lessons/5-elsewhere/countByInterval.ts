/**
 * How many calls came in each interval, as the one who is called sees it. Callers keep their time, and a busy machine moves
 * each call a little. So intervals are divided in the longest pause between calls, and not at a call. The first interval
 * may be a part of one. Calls after the last such pause are not counted.
 */
export function countByInterval(calls: readonly number[], intervalMs: number): readonly number[] {
  const { end, pauseMs } = longestPause(calls, intervalMs)
  const counts: number[] = []
  let endsAt = Infinity
  for (const at of calls.filter((each) => each <= end).reverse()) {
    if (endsAt - at >= intervalMs - pauseMs / 2) {
      counts.unshift(0)
      endsAt = at
    }
    counts[0] = (counts[0] ?? 0) + 1
  }
  return counts
}

/**
 * Finds the longest pause between two calls of the last interval, and the call before it. The pause after the last call
 * goes on until the first caller is due again.
 */
function longestPause(calls: readonly number[], intervalMs: number) {
  const last = calls.at(-1) ?? 0
  // A caller that was late, and is not any more, calls twice within an interval.
  const recent = calls.filter((at) => at > last - 0.9 * intervalMs)
  const next = [...recent.slice(1), (recent[0] ?? 0) + intervalMs]
  const pauses = recent.map((end, n) => ({ end, pauseMs: (next[n] ?? 0) - end }))
  return pauses.toSorted((a, b) => b.pauseMs - a.pauseMs)[0] ?? { end: last, pauseMs: intervalMs }
}

/** The one in the middle: a single late call does not change it. 0 where there is none. */
export function median(counts: readonly number[]): number {
  return counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
}
