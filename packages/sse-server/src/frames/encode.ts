const eventName = /^[a-z][a-z0-9.-]{0,63}$/
// An EventSource fires its own events by these names.
const reservedNames = new Set(['open', 'error'])
// With any other id, a cross-origin reconnection would need a preflight (Fetch, CORS-safelisted headers).
const eventId = /^[A-Za-z0-9._:-]{1,64}$/
const lineBreak = /\r\n|\r|\n/

/** One event before it is encoded. */
export interface Frame {
  /** 1 to 64 of a-z, 0-9, `.` and `-`, a letter first. Not `open` or `error`. */
  event: string
  /** Any text, in any number of lines. */
  data: string
  /**
   * 1 to 64 of A-Z, a-z, 0-9, `.`, `_`, `:` and `-`.
   * @default the event has no id
   */
  id?: string | null
}

/**
 * Encodes one event as the text of WHATWG HTML §9.2.6. Throws a `RangeError` where a name or an id could
 * break out of its line. It does not repair such a text, because the client would read another one.
 *
 * @example
 * ```ts
 * const text = encodeEvent({ event: 'clock', data: '{"now":1}', id: '5-0' })
 * response.write(text)
 * ```
 */
export function encodeEvent({ event, data, id = null }: Frame): string {
  if (!eventName.test(event) || reservedNames.has(event)) {
    throw new RangeError(`Not a name for an event: ${JSON.stringify(event.slice(0, 80))}`)
  }
  if (id !== null && !eventId.test(id)) {
    throw new RangeError(`Not an event id: ${JSON.stringify(id.slice(0, 80))}`)
  }
  // All three line breaks count. A lone CR that stayed inside would start a new field.
  const lines = data.split(lineBreak).map((line) => `data: ${line}\n`)
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\n${lines.join('')}\n`
}

/**
 * Encodes the reconnection time, in whole ms from 1,000 to 60,000: a browser would take 0 literally, and
 * would give up after a very long time.
 */
export function encodeRetry(retryMs: number): string {
  const clamped = Math.min(60_000, Math.max(1_000, Math.round(retryMs) || 0))
  return `retry: ${clamped}\n\n`
}
