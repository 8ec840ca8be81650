/** Formats a duration for people: `340 ms`, `1.04 s`. */
export const formatMs = (ms: number) =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`
