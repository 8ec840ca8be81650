/** Counts times in small steps: 0.1 ms up to 1 s, then 10 ms up to 100 s. */
export interface Histogram {
  add(ms: number): void
  /** The time that `share` (0 to 1) of all times do not exceed; NaN if there are none. */
  percentile(share: number): number
  count(): number
  max(): number
  reset(): void
}

const fineSteps = 10_000
const coarseSteps = 10_000
// Longer times count in this step too.
const lastStep = fineSteps + coarseSteps - 1

export function createHistogram(): Histogram {
  const steps = new Uint32Array(fineSteps + coarseSteps)
  let count = 0
  let max = 0

  const stepOf = (ms: number) => {
    if (ms < 1_000) return Math.max(0, Math.floor(ms * 10))
    return fineSteps + Math.min(coarseSteps - 1, Math.floor((ms - 1_000) / 10))
  }
  // The upper edge, so that a percentile is never better than the truth.
  const edgeOf = (step: number) =>
    step < fineSteps ? (step + 1) / 10 : 1_000 + (step - fineSteps + 1) * 10

  return {
    add(ms) {
      const step = stepOf(ms)
      steps[step] = (steps[step] ?? 0) + 1
      count += 1
      if (ms > max) max = ms
    },
    percentile(share) {
      const wanted = Math.ceil(count * share)
      let seen = 0
      for (const [step, times] of steps.entries()) {
        seen += times
        if (times > 0 && seen >= wanted)
          return step === lastStep ? max : Math.min(edgeOf(step), max)
      }
      return NaN
    },
    count: () => count,
    max: () => max,
    reset() {
      steps.fill(0)
      count = 0
      max = 0
    },
  }
}
