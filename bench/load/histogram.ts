export interface Histogram {
  add(ms: number): void
  /**
   * The time that `share` of `total` did not exceed. Infinity if fewer than that were added, because an
   * event that never came took for ever.
   */
  quantile(share: number, total: number): number
  count(): number
}

const fineUntilMs = 100
const fineBucketMs = 0.1
const coarseUntilMs = 30_000
const fineBuckets = fineUntilMs / fineBucketMs
const buckets = fineBuckets + coarseUntilMs - fineUntilMs + 1

/** Counts times in buckets of 0.1 ms below 100 ms, and of 1 ms up to 30 s. */
export function createHistogram(): Histogram {
  const counts = new Int32Array(buckets)
  let added = 0

  const upperEdgeMs = (bucket: number) =>
    bucket < fineBuckets
      ? (bucket + 1) * fineBucketMs
      : bucket + 1 < buckets
        ? fineUntilMs + bucket + 1 - fineBuckets
        : Infinity

  return {
    add(ms) {
      const bucket =
        ms < fineUntilMs
          ? Math.max(0, Math.floor(ms / fineBucketMs))
          : Math.min(buckets - 1, fineBuckets + Math.floor(ms - fineUntilMs))
      counts[bucket] = (counts[bucket] ?? 0) + 1
      added += 1
    },
    quantile(share, total) {
      const wanted = Math.max(1, Math.ceil(share * total))
      let seen = 0
      for (let bucket = 0; bucket < buckets; bucket++) {
        seen += counts[bucket] ?? 0
        if (seen >= wanted) return upperEdgeMs(bucket)
      }
      return Infinity
    },
    count: () => added,
  }
}
