import type { Signal } from './machine.ts'

/** The fields of `hello` and `bye` that the stream itself reads. */
export interface Control {
  /** Whether this is a `hello` that says that events are missing before it. */
  isGap: boolean
  /** From `hello`: the server sends a named event at least this often. 0 where it does not say. */
  heartbeatMs: number
  /** The reconnection time (`hello`), or when to come back (`bye`). 0 where the server does not say. */
  retryMs: number
  /** How a `bye` ends the stream. */
  bye: Extract<Signal, 'broke' | 'bye' | 'dismissed'> | null
}

/** Reads an event of the protocol. A duration that our timers cannot keep counts as none. */
export function readControl(event: string, text: string): Control | null {
  if (event !== 'hello' && event !== 'bye') return null
  const { resume, heartbeatMs, retryMs: given } = readObject(text)
  const isBye = event === 'bye'
  const retryMs = readDuration(given)
  // Null asks us not to come back.
  const end = given === null ? 'dismissed' : retryMs ? 'bye' : 'broke'
  return {
    isGap: !isBye && resume === 'gap',
    heartbeatMs: isBye ? 0 : readDuration(heartbeatMs),
    retryMs,
    bye: isBye ? end : null,
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
