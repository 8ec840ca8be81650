import type { Case, Ratio } from '../cases/case.ts'
import type { FigureName, Figures, Outcome } from '../cases/outcome.ts'

export interface RoundOutcome extends Outcome {
  case: string
  variant: string
  round: number
}

export interface Row {
  variant: string
  /** Medians over the rounds. */
  figures: Figures
  /** In the order of the case's ratios: medians of the ratios within each round. */
  ratios: (number | null)[]
  remarks: string[]
}

/** One row for each variant of a case, in the order in which they ran. */
export function summarize({ columns, ratios }: Case, outcomes: readonly RoundOutcome[]): Row[] {
  const names = [...new Set(outcomes.map(({ variant }) => variant))]
  return names.map((variant) => {
    const own = outcomes.filter((outcome) => outcome.variant === variant)
    const figures: Figures = {}
    for (const name of columns) {
      const middle = median(own.flatMap((outcome) => outcome.figures[name] ?? []))
      if (middle !== null) figures[name] = middle
    }
    return {
      variant,
      figures,
      ratios: ratios.map((ratio) => median(own.flatMap((one) => ratioOf(one, ratio, outcomes)))),
      remarks: remarksOf(own),
    }
  })
}

/** The middle value, or the mean of the two in the middle; null if there are no values. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

// A ratio compares figures of one round only: the machine may be busier in the next round.
function ratioOf(one: RoundOutcome, { of, to }: Ratio, all: readonly RoundOutcome[]): number[] {
  const base = all.find(({ variant, round }) => variant === to && round === one.round)
  const [value, unit] = [valueOf(one, of), base && valueOf(base, of)]
  return value === undefined || unit === undefined ? [] : [value / unit]
}

function valueOf(outcome: Outcome, name: FigureName): number | undefined {
  const value = outcome.figures[name]
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

function remarksOf(outcomes: readonly RoundOutcome[]): string[] {
  const counts = new Map<string, number>()
  for (const remark of outcomes.flatMap(({ remarks }) => remarks)) {
    counts.set(remark, (counts.get(remark) ?? 0) + 1)
  }
  return [...counts].map(([remark, count]) =>
    outcomes.length > 1 && count < outcomes.length
      ? `${remark} (${count} of ${outcomes.length} rounds)`
      : remark,
  )
}
