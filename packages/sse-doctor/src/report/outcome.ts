import type { Verdict } from '../check.ts'
import type { Result } from '../examine.ts'

/** What a check came to: its worst finding, or `right` where it has none. */
export type Outcome = 'right' | Verdict

/** From the worst to the best. */
export const outcomes = ['fault', 'warning', 'note', 'unseen', 'right'] as const

export const outcomeOf = ({ findings }: Pick<Result, 'findings'>): Outcome =>
  outcomes.find((outcome) => findings.some(({ verdict }) => verdict === outcome)) ?? 'right'

/** How many findings have each verdict, and how many checks have no finding. */
export function countsOf(results: readonly Pick<Result, 'findings'>[]): Record<Outcome, number> {
  const counts = { fault: 0, warning: 0, note: 0, unseen: 0, right: 0 }
  for (const { findings } of results) {
    if (findings.length === 0) counts.right += 1
    for (const { verdict } of findings) counts[verdict] += 1
  }
  return counts
}
