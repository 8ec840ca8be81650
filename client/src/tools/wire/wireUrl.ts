import { encodeCurl } from './exportFrames.ts'

/** The stream that the wire reads: everything, whatever the page itself follows. */
export const wireUrl = '/api/events'

/** The command that asks for it, from after `lastEventId`. */
export const curlOf = (lastEventId: string | null) =>
  encodeCurl(new URL(wireUrl, location.href).href, lastEventId)
