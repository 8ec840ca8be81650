import { parseCursor, type Cursor } from '../replay/cursor.ts'
import type { StreamRequest } from './streamRequest.ts'

/** The cursor in the header or in the query of a request. A query that gives it twice gives none. */
export function cursorOf(request: StreamRequest): Cursor {
  const header = request.header('last-event-id')
  if (header !== null) return parseCursor(header, undefined)
  const [first, ...others] = request.query.getAll('lastEventId')
  return parseCursor(undefined, others.length > 0 ? others : first)
}
