const maxBackoffMs = 30 * 60_000

/**
 * How long to wait before the next call, in ms: the interval ±10 %, so that instances that started
 * together drift apart. After failures in a row it doubles each time, up to 30 minutes, and is never
 * shorter than what the upstream asked for.
 */
export function pollDelay(
  intervalMs: number,
  failures: number,
  retryAfterMs: number,
  random: () => number,
): number {
  const jitter = 0.9 + random() * 0.2
  if (failures === 0) return Math.round(intervalMs * jitter)
  const backoffMs = intervalMs * 2 ** (failures - 1) * jitter
  return Math.round(Math.max(retryAfterMs, Math.min(maxBackoffMs, backoffMs)))
}
