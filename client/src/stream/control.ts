/** What the stream itself reads of the protocol's `hello`. */
export interface Hello {
  resume: string
  /** The server sends a named event at least this often. */
  heartbeatMs: number
  /** The reconnection time; null when the server does not say. */
  retryMs: number | null
}

/** Null when the text is no `hello` that could be trusted with our timers. */
export function readHello(text: string): Hello | null {
  const { resume, heartbeatMs, retryMs } = readObject(text)
  if (typeof resume !== 'string' || !isDuration(heartbeatMs)) return null
  return { resume, heartbeatMs, retryMs: isDuration(retryMs) ? retryMs : null }
}

/** When to come back after `bye`; null when the text does not say. */
export function readBye(text: string): number | null {
  const { retryMs } = readObject(text)
  return isDuration(retryMs) ? retryMs : null
}

// Beyond an hour it is a mistake, not a wish; and timers overflow at 24 days.
function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= 3_600_000
}

/** The object that a JSON text holds; an empty one if it holds none. */
export function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
