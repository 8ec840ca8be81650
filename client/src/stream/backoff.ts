const firstLimitMs = 1_000
const longestLimitMs = 30_000

/**
 * How long to wait before attempt number `attempt` (from 1): full jitter, a random share of a
 * limit that doubles up to 30 s. It begins with the reconnection time that the server gave, 1 s
 * without one. Spread this wide, a thousand clients of a restarted server come back evenly.
 */
export function retryDelayMs(attempt: number, random: () => number, baseMs = firstLimitMs): number {
  const base = Math.max(firstLimitMs, baseMs)
  return Math.round(random() * Math.min(longestLimitMs, base * 2 ** (attempt - 1)))
}
