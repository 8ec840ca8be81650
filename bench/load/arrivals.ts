import { dueAtMs, type Plan } from '../plan/plan.ts'
import { createHistogram } from './histogram.ts'

export interface ArrivalFigures {
  expected: number
  delivered: number
  /** From the due time of an event until a client had it; Infinity if too few arrived. */
  p50Ms: number
  p99Ms: number
  /** From the due time of an event until the first and until the last client had it; medians. */
  firstMs: number
  allMs: number
}

export interface Arrivals {
  /** Records that one client got every event after `seen`, up to `upTo`, at `atMs`. */
  record(seen: number, upTo: number, atMs: number): void
  isComplete(): boolean
  figures(): ArrivalFigures
}

/** Records when `clients` clients got the events of `plan`. */
export function createArrivals(plan: Plan, clients: number): Arrivals {
  const { first, count } = plan
  const expected = count * clients
  const histogram = createHistogram()
  const firstAtMs = new Float64Array(count)
  const lastAtMs = new Float64Array(count)
  const clientsOf = new Int32Array(count)

  const medianOf = (atMs: Float64Array, isThere: (clients: number) => boolean) => {
    const spread = createHistogram()
    clientsOf.forEach((had, i) => {
      if (isThere(had)) spread.add((atMs[i] ?? 0) - dueAtMs(plan, first + i))
    })
    return spread.quantile(0.5, count)
  }

  return {
    record(seen, upTo, atMs) {
      const end = Math.min(upTo, first + count - 1)
      for (let n = Math.max(seen + 1, first); n <= end; n++) {
        const i = n - first
        histogram.add(atMs - dueAtMs(plan, n))
        if (clientsOf[i] === 0) firstAtMs[i] = atMs
        lastAtMs[i] = atMs
        clientsOf[i] = (clientsOf[i] ?? 0) + 1
      }
    },
    isComplete: () => histogram.count() >= expected,
    figures: () => ({
      expected,
      delivered: histogram.count(),
      p50Ms: histogram.quantile(0.5, expected),
      p99Ms: histogram.quantile(0.99, expected),
      firstMs: medianOf(firstAtMs, (had) => had > 0),
      allMs: medianOf(lastAtMs, (had) => had >= clients),
    }),
  }
}
