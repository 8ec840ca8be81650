/** The fields of `hello` and `bye` that the stream itself reads. */
export interface Control {
  /** Whether this is a `hello` that says that events are missing before it. */
  isGap: boolean
  /** The server sends a named event at least this often. 0 where it does not say. */
  heartbeatMs: number
  /** The reconnection time (`hello`), or when to come back (`bye`). 0 where the server does not say. */
  retryMs: number
  /** Whether a `bye` asks us not to come back. */
  isFinal: boolean
}

/** Reads the text of a `hello` or a `bye`. A duration that our timers cannot keep counts as none. */
export function readControl(text: string): Control {
  const { resume, heartbeatMs, retryMs } = readObject(text)
  return {
    isGap: resume === 'gap',
    heartbeatMs: readDuration(heartbeatMs),
    retryMs: readDuration(retryMs),
    isFinal: retryMs === null,
  }
}

// A server that says more than an hour is wrong. Also, timers overflow at 24 days.
function readDuration(value: unknown): number {
  return typeof value === 'number' && value >= 1 && value <= 3_600_000 ? value : 0
}

/** Reads a JSON text that holds an object. Returns an empty object for any other text. */
export function readObject(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return {}
  }
}
