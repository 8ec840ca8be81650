import { encodeCurl } from './exportFrames.ts'

/** The stream that the wire reads. It has everything, even if the page follows only a part. */
export const wireUrl = '/api/events'

/** The command that asks for this stream, from after `lastEventId`. */
export const curlOf = (lastEventId: string | null) =>
  encodeCurl(new URL(wireUrl, location.href).href, lastEventId)
