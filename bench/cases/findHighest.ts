export interface Search {
  /** Where it begins. */
  start: number
  lowest: number
  highest: number
  /** How often the gap between good and bad is halved; the result is that much uncertain. */
  bisections: number
}

/**
 * The highest rate for which `holds` is true: doubled until it is not (or halved until it is), then
 * closed in on, all in ratios. 0 when even the lowest does not hold. Resolves to the highest of the
 * search when everything holds.
 */
export async function findHighest(
  { start, lowest, highest, bisections }: Search,
  holds: (rate: number) => Promise<boolean>,
): Promise<number> {
  let good = 0
  let bad = Infinity
  for (let rate = start; good === 0 || bad === Infinity;) {
    if (await holds(rate)) good = Math.max(good, rate)
    else bad = Math.min(bad, rate)
    if (good >= highest) return highest
    if (bad <= lowest) return 0
    rate = bad === Infinity ? Math.min(highest, good * 2) : Math.max(lowest, bad / 2)
  }
  for (let i = 0; i < bisections; i++) {
    const rate = Math.round(Math.sqrt(good * bad))
    if (rate <= good || rate >= bad) break
    if (await holds(rate)) good = rate
    else bad = rate
  }
  return good
}
