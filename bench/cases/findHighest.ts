export interface Search {
  /** The first rate that is tried. */
  start: number
  lowest: number
  highest: number
  /** How often the gap between good and bad is halved. The rest of the gap is the uncertainty. */
  bisections: number
}

/**
 * Finds the highest rate for which `holds` is true. It doubles the rate until that fails, or halves it
 * until that works, and then bisects the gap. Resolves to 0 if even the lowest rate fails, and to the
 * highest rate of the search if all work.
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
