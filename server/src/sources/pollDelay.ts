const firstRetryMs = 60_000
const maxBackoffMs = 30 * 60_000

/**
 * How long to wait before the next call, in ms: the interval ±10 %, so that instances that started
 * together drift apart. After a failure it is the interval or a minute, whichever is shorter; that
 * doubles with each failure in a row, up to 30 minutes. It is never shorter than what the upstream
 * asked for, however long that is.
 */
export function pollDelay(
  intervalMs: number,
  failures: number,
  retryAfterMs: number,
  random: () => number,
): number {
  const jitter = 0.9 + random() * 0.2
  if (failures === 0) return Math.round(intervalMs * jitter)
  const firstMs = Math.min(intervalMs, firstRetryMs)
  const backoffMs = Math.min(maxBackoffMs, firstMs * 2 ** (failures - 1)) * jitter
  return Math.round(Math.max(retryAfterMs, backoffMs))
}
