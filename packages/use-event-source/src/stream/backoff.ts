const firstLimitMs = 1_000
const longestLimitMs = 30_000

/**
 * Returns how many ms to wait before attempt number `attempt` (from 1): full jitter, a random share of a
 * limit that doubles up to 30 s. It begins with the reconnection time that the server gave, at
 * least 1 s. The jitter spreads a thousand clients of a restarted server evenly.
 */
export function retryDelayMs(attempt: number, random: () => number, baseMs = 0): number {
  const limitMs = Math.max(firstLimitMs, baseMs) * 2 ** (attempt - 1)
  return random() * Math.min(longestLimitMs, limitMs)
}
