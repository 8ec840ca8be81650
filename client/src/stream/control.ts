/** What the stream itself reads of the protocol's `hello` and `bye`. */
export interface Control {
  /** Whether events are missing before this `hello`. */
  isGap: boolean
  /** The server sends a named event at least this often. */
  heartbeatMs: number | null
  /** The reconnection time, or when to come back; null when the server does not say. */
  retryMs: number | null
}

/** Durations that could not be trusted with our timers are null, as if they were not there. */
export function readControl(text: string): Control {
  const { resume, heartbeatMs, retryMs } = readObject(text)
  return {
    isGap: resume === 'gap',
    heartbeatMs: readDuration(heartbeatMs),
    retryMs: readDuration(retryMs),
  }
}

// Beyond an hour it is a mistake, not a wish; and timers overflow at 24 days.
function readDuration(value: unknown): number | null {
  return typeof value === 'number' && value >= 1 && value <= 3_600_000 ? value : null
}

/** The object that a JSON text holds; an empty one if it holds none. */
export function readObject(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return {}
  }
}
