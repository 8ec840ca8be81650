const firstRetryMs = 60_000
const maxBackoffMs = 30 * 60_000
const refusedKeyMs = 60 * 60_000

/** The longest time for which a source is left alone, in ms. */
export const longestRestMs = refusedKeyMs * 1.1

// The variation lets servers that started together drift apart.
const jitter = (random: () => number) => 0.9 + random() * 0.2

/**
 * How long to wait before the next call, in ms: the interval ±10 %, so that servers that started
 * together drift apart. After a failure it is the interval or a minute, whichever is shorter. It
 * doubles with each failure in a row, up to 30 minutes. It is never shorter than the upstream asked
 * for, however long that is.
 */
export function pollDelay(
  intervalMs: number,
  failures: number,
  retryAfterMs: number,
  random: () => number,
): number {
  const spread = jitter(random)
  if (failures === 0) return Math.round(intervalMs * spread)
  const firstMs = Math.min(intervalMs, firstRetryMs)
  const backoffMs = Math.min(maxBackoffMs, firstMs * 2 ** (failures - 1)) * spread
  return Math.round(Math.max(retryAfterMs, backoffMs))
}

/**
 * How long to leave an upstream alone that refused our key, in ms: an hour ±10 %. The upstream can
 * accept the key later without a change of ours, when the key was new or its quota was used up.
 */
export const refusedKeyDelay = (random: () => number) => Math.round(refusedKeyMs * jitter(random))
