import { eventsOf } from './pairEvents.ts'
import type { Visit } from './wire/openVisit.ts'
import type { Frame } from './wire/readFrames.ts'

// In `resume: "gap"`, `event: reset` or `{"missed": true}`. Part of a longer word it means another thing.
const word = /(?<![a-z])(?:gap|reset|resync|reload|missed|lost|truncated|evicted)(?![a-z])/i

const tells = ({ event, data = '' }: Frame) => word.test(event) || word.test(data.slice(0, 4_096))

/**
 * True where a server says to a reader with this id that events may be missing: in an event that others do not get, or as
 * Mercure does, with another id in the header `Last-Event-ID`.
 */
export function tellsGap(visit: Visit, cursor: string, witness?: Visit): boolean {
  const header = visit.headers['last-event-id']
  if (header !== undefined && header !== cursor) return true
  // A word that every reader gets is no news for one of them.
  const usual = new Set(
    eventsOf(witness?.body.frames ?? [])
      .filter(tells)
      .map(({ event }) => event),
  )
  return eventsOf(visit.body.frames).some((frame) => tells(frame) && !usual.has(frame.event))
}
