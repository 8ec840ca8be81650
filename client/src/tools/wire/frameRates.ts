/** How often each name came in each of the last seconds. */
export interface FrameRates {
  /** Names in the order in which they first came. */
  readonly series: readonly { name: string; total: number; perSecond: readonly number[] }[]
}

/** Counts frames for the last `seconds`. `elapsedMs` must not run backwards. */
export function createFrameRates(seconds: number) {
  const counts = new Map<string, { total: number; bySecond: Map<number, number> }>()

  return {
    note(name: string, elapsedMs: number) {
      const second = Math.floor(elapsedMs / 1_000)
      const known = counts.get(name) ?? { total: 0, bySecond: new Map<number, number>() }
      counts.set(name, known)
      known.total += 1
      known.bySecond.set(second, (known.bySecond.get(second) ?? 0) + 1)
      // Seconds come in order and a map keeps the order, so the first is the oldest.
      for (const old of known.bySecond.keys()) {
        if (old >= second - seconds) break
        known.bySecond.delete(old)
      }
    },
    /** The last whole seconds before `elapsedMs`, oldest first. */
    at(elapsedMs: number): FrameRates {
      const now = Math.floor(elapsedMs / 1_000)
      const series = [...counts].map(([name, { total, bySecond }]) => ({
        name,
        total,
        perSecond: Array.from({ length: seconds }, (_, n) => bySecond.get(now - seconds + n) ?? 0),
      }))
      return { series }
    },
    clear: () => counts.clear(),
  }
}
