import type { Probe } from '../lesson.ts'
import type * as Solution from './solution.ts'

/** The pieces of a stream for each new parser, or the name and data for each call of `encode`. */
export interface Input {
  streams?: readonly (readonly string[])[]
  events?: readonly (readonly [name: string, data: string])[]
}

/** What one call gave. `threw` begins with the name of the error, and `line` is where the module threw it. */
export type Answer =
  | { events: readonly Solution.ParsedEvent[]; retries: readonly number[] }
  | { text: string }
  | { threw: string; line?: number }

const probe: Probe<Input> = (module, { streams = [], events = [] }): readonly Answer[] => {
  const { createParser, encode } = module as unknown as typeof Solution
  for (const [name, value] of Object.entries({ createParser, encode })) {
    if (typeof value !== 'function') throw new TypeError(`the file exports no function ${name}`)
  }
  return [
    ...streams.map((pieces) => attempt(() => feed(createParser, pieces))),
    ...events.map(([name, data]) => attempt(() => textOf(encode(name, data)))),
  ]
}
export default probe

function attempt(call: () => Answer): Answer {
  try {
    return call()
  } catch (error) {
    return { threw: String(error), ...placeOf(error) }
  }
}

function placeOf(error: unknown): { line?: number } {
  const [first = ''] =
    (error instanceof Error ? (error.stack ?? '') : '').match(/file:.*:\d+:\d+/) ?? []
  if (first === '' || first.startsWith(`${import.meta.url}:`)) return {}
  return { line: Number(first.split(':').at(-2)) }
}

/** A learner's code may give anything. What is of the wrong kind could not even be told, so it becomes an error. */
function textOf(text: unknown): Answer {
  if (typeof text === 'string') return { text }
  throw new TypeError(`encode returns a text, and not ${String(text)}`)
}

function eventOf(event: unknown): Solution.ParsedEvent {
  if (Object(event) !== event) {
    throw new TypeError(`onEvent gets { type, data, lastEventId }, and not ${String(event)}`)
  }
  const { type, data, lastEventId, ...more } = event as Record<string, unknown>
  for (const [name, value] of Object.entries({ type, data, lastEventId })) {
    if (typeof value === 'string') continue
    throw new TypeError(`onEvent gets a ${name} that is a text, and not ${String(value)}`)
  }
  const [other] = Object.keys(more)
  if (other !== undefined)
    throw new TypeError(`onEvent gets type, data and lastEventId, not ${other}`)
  return event as Solution.ParsedEvent
}

function numberOf(ms: unknown): number {
  if (typeof ms === 'number') return ms
  throw new TypeError(`onRetry gets a number, and not ${typeof ms}`)
}

function feed(createParser: typeof Solution.createParser, pieces: readonly string[]): Answer {
  const events: Solution.ParsedEvent[] = []
  const retries: number[] = []
  const parse = createParser(
    (event) => events.push(eventOf(event)),
    (ms) => retries.push(numberOf(ms)),
  )
  for (const piece of pieces) parse(piece)
  return { events, retries }
}
