import type { VisitName } from './seen.ts'
import { isOver, type Visit, type VisitRequest } from './wire/openVisit.ts'

const stream = { Accept: 'text/event-stream', 'Cache-Control': 'no-cache' }

/** An id that no server has given: a browser sends back what it got, so only its length is odd. */
const hugeId = 'x'.repeat(4_096)

/** What each visit sends. `second` also sends the id that `main` had before its newest one. */
export const requests: Readonly<Record<VisitName, Omit<VisitRequest, 'url'>>> = {
  main: { headers: stream, maxBytes: 16 * 1_048_576 },
  second: { headers: stream, maxBytes: 16 * 1_048_576 },
  // An encoding that nobody asked for is late in another way than an Accept that nobody knows: one visit asks both.
  any: { headers: { Accept: '*/*', 'Accept-Encoding': 'gzip' } },
  list: { headers: { Accept: 'application/json;q=0.5, text/event-stream', 'Last-Event-ID': '' } },
  html: { headers: { Accept: 'text/html' } },
  foreign: { headers: { ...stream, Origin: 'https://examine.invalid' } },
  unknown: { headers: { ...stream, 'Last-Event-ID': 'an-id-that-was-never-given' } },
  huge: { headers: { ...stream, 'Last-Event-ID': hugeId } },
  post: { method: 'POST', headers: { ...stream, 'Content-Length': '0' } },
  head: { method: 'HEAD', headers: { ...stream, Connection: 'close' } },
}

export const isStream = ({ headers }: Pick<Visit, 'headers'>) =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase() === 'text/event-stream'

/** A short visit is over with its first event, or with the headers of an answer that is no stream. */
export const hasFirstEvent = (visit: Visit) =>
  isOver(visit) ||
  (visit.headersAt !== undefined && !isStream(visit)) ||
  visit.body.frames.some(({ data }) => data !== undefined)

/** The ids that came with data: a browser keeps these. */
export const idsOf = ({ body }: Pick<Visit, 'body'>): readonly string[] =>
  body.frames.flatMap(({ id, data }) => (id && data !== undefined ? [id] : []))
