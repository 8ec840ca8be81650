const firstDelayMs = 1_000
const longestDelayMs = 30_000

/**
 * How long to wait before attempt number `attempt` (from 1): full jitter, a random share of a
 * limit that doubles from 1 s to 30 s. Spread this wide, a thousand clients of a restarted
 * server come back evenly.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1)))
}
