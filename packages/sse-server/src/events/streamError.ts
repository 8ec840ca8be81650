/**
 * Why an event was not published:
 * - `unknown-event`: the map of events does not have its name.
 * - `invalid-data`: its schema refused the data.
 * - `too-large`: its frame is larger than `limits.eventBytes`.
 * - `closed`: the stream was closed before.
 */
export type StreamErrorKind = 'unknown-event' | 'invalid-data' | 'too-large' | 'closed'

// A name that is unknown is a mistake of the program, not of the one who asked it.
const statuses = {
  'unknown-event': 500,
  'invalid-data': 400,
  'too-large': 413,
  closed: 503,
} as const

/** An event that was not published. Nothing has changed. */
export class StreamError extends Error {
  readonly kind: StreamErrorKind
  /**
   * The status of the answer, where the data came with a request. Express, Fastify and Koa use it where
   * a route throws this error.
   */
  readonly status: (typeof statuses)[StreamErrorKind]

  constructor(kind: StreamErrorKind, message: string) {
    super(message)
    this.name = 'StreamError'
    this.kind = kind
    this.status = statuses[kind]
  }
}

/** Makes the error for data that a check refused by throwing `error`. */
export function invalidData(name: string, error: unknown): StreamError {
  const why = error instanceof Error ? error.message : String(error)
  return new StreamError('invalid-data', `${name}: ${why}`)
}
