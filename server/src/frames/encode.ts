const eventName = /^[a-z][a-z0-9.-]{0,63}$/
// EventSource fires events of its own by these names.
const reservedNames = new Set(['open', 'message', 'error'])
// A longer or stranger id would make a cross-origin reconnect need a preflight (Fetch, CORS-safelisted).
const eventId = /^[A-Za-z0-9._:-]{1,64}$/
const lineBreak = /\r\n|\r|\n/

/** What one block of an event stream says; `data` may have any number of lines. */
export interface Block {
  event: string
  data: string
  id?: string | null
}

/**
 * One event as the text of WHATWG HTML §9.2.6. A name or an id that could break out of its line
 * is refused with a `RangeError`, never mended: it would mean something else on the other side.
 */
export function encodeEvent({ event, data, id = null }: Block): string {
  if (!eventName.test(event) || reservedNames.has(event)) {
    throw new RangeError(`Not a name for an event: ${JSON.stringify(event.slice(0, 80))}`)
  }
  if (id !== null && !eventId.test(id)) {
    throw new RangeError(`Not an event id: ${JSON.stringify(id.slice(0, 80))}`)
  }
  // All three line breaks count: a lone CR left inside would start a field of its own.
  const lines = data.split(lineBreak).map((line) => `data: ${line}\n`)
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\n${lines.join('')}\n`
}

/** The reconnection time. Clamped: browsers take 0 literally and give up on absurdly long ones. */
export function encodeRetry(retryMs: number): string {
  const clamped = Math.min(60_000, Math.max(1_000, Math.round(retryMs) || 0))
  return `retry: ${clamped}\n\n`
}
