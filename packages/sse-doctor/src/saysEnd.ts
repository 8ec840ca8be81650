import { eventsOf } from './pairEvents.ts'
import type { Visit } from './wire/openVisit.ts'

const word = /^\[?(?:done|end|eof)\]?$/i
// In `done`, `message_stop` or `response.completed`.
const name = /(?:^|[._:-])(?:done|end|ended|eof|stop|close|closed|completed?|finish|finished)$/i

/**
 * True for an answer that is whole: its last event says that no other follows, as `data: [DONE]` does. It belongs to one
 * reader, who leaves then.
 */
export function saysEnd({ state, body }: Pick<Visit, 'state' | 'body'>): boolean {
  const last = eventsOf(body.frames).at(-1)
  if (state !== 'ended' || last === undefined) return false
  return name.test(last.event) || word.test((last.data ?? '').trim())
}
