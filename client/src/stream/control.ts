/** What the stream itself reads of the protocol's `hello`. */
export interface Hello {
  resume: string
  /** The server sends a named event at least this often. */
  heartbeatMs: number
}

/** Null when the text is no `hello` that could be trusted with our timers. */
export function readHello(text: string): Hello | null {
  const { resume, heartbeatMs } = readObject(text)
  return typeof resume === 'string' && isDuration(heartbeatMs) ? { resume, heartbeatMs } : null
}

/** When to come back after `bye`; null when the text does not say. */
export function readBye(text: string): { retryMs: number } | null {
  const { retryMs } = readObject(text)
  return isDuration(retryMs) ? { retryMs } : null
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= 3_600_000
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
