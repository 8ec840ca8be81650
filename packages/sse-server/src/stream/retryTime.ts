export interface RetryLimits {
  /** Each client gets a reconnection time from this range, so that they do not all come at once. */
  minMs: number
  /** The longest time, unless there are so many streams that it takes longer to accept them all. */
  maxMs: number
}

export interface RetryTime {
  /** Draws when a client should come back, in ms. */
  draw(): number
  /**
   * From now on the range fits at least the streams that are open now. Without it, the range would become
   * shorter with each stream that ends, and those that end last would come back together. The returned
   * function takes it back.
   */
  hold(): () => void
}

interface RetryDeps {
  /** How many streams are open. */
  streams: () => number
  /** How many ms this process works for each stream that it accepts. */
  acceptMs: () => number
  random: () => number
}

// Clients that come evenly over that time use two thirds of the server.
const spare = 1.5
// `retry:` is never longer. A client that waits for longer looks broken to its reader.
const longestMs = 60_000

/** The end of a range in which a server that accepts a stream in `acceptMs` can accept `streams`. */
export function longestRetryMs(
  { minMs, maxMs }: RetryLimits,
  { streams, acceptMs }: { streams: number; acceptMs: number },
): number {
  return Math.max(maxMs, Math.min(longestMs, minMs + streams * acceptMs * spare))
}

/** Makes the draw of reconnection times: all clients of this process may come back to it at once. */
export function createRetryTime(
  limits: RetryLimits,
  { streams, acceptMs, random }: RetryDeps,
): RetryTime {
  let held = 0

  return {
    draw() {
      const load = { streams: Math.max(held, streams()), acceptMs: acceptMs() }
      return limits.minMs + random() * (longestRetryMs(limits, load) - limits.minMs)
    },
    hold() {
      const before = held
      held = Math.max(held, streams())
      return () => void (held = before)
    },
  }
}
