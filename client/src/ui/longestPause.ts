/**
 * How long the line of a price may go on without a point, in ms: a few times as long as it usually does, and
 * at least `leastMs`. Where the next point comes later than that, the line is broken.
 */
export function longestPause(points: readonly { at: number }[], leastMs: number): number {
  const first = points[0]?.at ?? 0
  const last = points.at(-1)?.at ?? 0
  const usualMs = (last - first) / Math.max(1, points.length - 1)
  return Math.max(leastMs, 4 * usualMs)
}
