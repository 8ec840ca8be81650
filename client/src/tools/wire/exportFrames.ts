import type { Frame } from './frame.ts'

/** One line of JSON for each frame. Data that is JSON already is not quoted again. */
export function encodeJsonLines(frames: readonly Frame[]): string {
  const lines = frames.map(({ name, id, data, raw, bytes, receivedAt, publishedAt }) =>
    JSON.stringify({ receivedAt, publishedAt, event: name, id, bytes, data: parsed(data), raw }),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** The JSON value in `text`, or the text itself. */
export function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** The command that asks for the event stream at `url`, from after `lastEventId`. */
export function encodeCurl(url: string, lastEventId: string | null): string {
  const header = lastEventId === null ? '' : ` -H ${quoted(`Last-Event-ID: ${lastEventId}`)}`
  return `curl -N -H 'Accept: text/event-stream'${header} ${quoted(url)}`
}

// In a shell, every single quote ends a quoted text. So a quote inside the text is written outside it.
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
