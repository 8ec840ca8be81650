import type { Probe } from '../lesson.ts'
import type * as Solution from './solution.ts'

/** The pieces of a stream for each new parser, or the name and data for each call of `encode`. */
export interface Input {
  streams?: readonly (readonly string[])[]
  events?: readonly (readonly [name: string, data: string])[]
}

/** What one call gave. `threw` begins with the name of the error. */
export type Answer =
  | { events: readonly Solution.ParsedEvent[]; retries: readonly number[] }
  | { text: string }
  | { threw: string }

const probe: Probe<Input> = (module, { streams = [], events = [] }): readonly Answer[] => {
  const { createParser, encode } = module as unknown as typeof Solution
  return [
    ...streams.map((pieces) => attempt(() => feed(createParser, pieces))),
    ...events.map(([name, data]) => attempt(() => ({ text: encode(name, data) }))),
  ]
}
export default probe

function attempt(call: () => Answer): Answer {
  try {
    return call()
  } catch (error) {
    return { threw: String(error) }
  }
}

function feed(createParser: typeof Solution.createParser, pieces: readonly string[]): Answer {
  const events: Solution.ParsedEvent[] = []
  const retries: number[] = []
  const parse = createParser(
    (event) => events.push(event),
    (ms) => retries.push(ms),
  )
  for (const piece of pieces) parse(piece)
  return { events, retries }
}
