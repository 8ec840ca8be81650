import type { Verdict } from '../check.ts'
import type { Result } from '../examine.ts'

/** What a check came to: its worst finding, or `right` where it has none. */
export type Outcome = 'right' | Verdict

/** From the worst to the best. */
export const outcomes = ['fault', 'warning', 'note', 'unseen', 'right'] as const

export const outcomeOf = ({ findings }: Pick<Result, 'findings'>): Outcome =>
  outcomes.find((outcome) => findings.some(({ verdict }) => verdict === outcome)) ?? 'right'

/** How many checks came to each outcome. */
export function countsOf(results: readonly Result[]): Record<Outcome, number> {
  const counts = { fault: 0, warning: 0, note: 0, unseen: 0, right: 0 }
  for (const result of results) counts[outcomeOf(result)] += 1
  return counts
}
