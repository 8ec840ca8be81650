import { isOver, type Visit, type VisitRequest } from './wire/openVisit.ts'

/**
 * The visits of one examination, ten at most. `main` is open all the time. `second` comes 300 ms after an event of
 * `main`, with an older id of it, if there is one. The others send what their names say, and end after their first event.
 */
export type VisitName =
  'main' | 'second' | 'any' | 'list' | 'html' | 'foreign' | 'unknown' | 'huge' | 'post' | 'head'

const stream = { Accept: 'text/event-stream', 'Cache-Control': 'no-cache' }

/** An id that no server has given: a browser sends back what it got, so only its length is odd. */
const hugeId = 'x'.repeat(4_096)

/** What each visit sends. `second` also sends an older id of `main`. */
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
  head: { method: 'HEAD', headers: stream },
}

export const isStream = ({ headers }: Pick<Visit, 'headers'>) =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase() === 'text/event-stream'

export const hasHeaders = ({ headersAt }: Pick<Visit, 'headersAt'>) => headersAt !== undefined

/** True with the first event, or with the headers of an answer that is no stream. */
export const hasFirstEvent = (visit: Visit) =>
  isOver(visit) ||
  (hasHeaders(visit) && !isStream(visit)) ||
  visit.body.frames.some(({ data }) => data !== undefined)

/** The ids that came with data: a browser keeps these. */
export const idsOf = ({ body }: Pick<Visit, 'body'>): readonly string[] =>
  framesWithId({ body }).map(({ id }) => id!)

const framesWithId = ({ body }: Pick<Visit, 'body'>) =>
  body.frames.filter(({ id, data }) => id && data !== undefined)

/** Events that come within so many ms came together: their order in time means nothing. */
const burstMs = 20

/** The last id of each burst of events, the newest first. */
const burstIds = (main: Pick<Visit, 'body'>) => {
  const frames = framesWithId(main)
  return frames
    .filter(({ at }, index) => (frames[index + 1]?.at ?? Infinity) - at > burstMs)
    .map(({ id }) => id!)
    .reverse()
}

/**
 * The id that `second` comes back with: two bursts have come after it, if there were so many. Many servers send the newest
 * event to everybody, which is no resuming.
 */
export function olderId(main: Pick<Visit, 'body'>): string | undefined {
  const ids = burstIds(main)
  const frames = framesWithId(main)
  // A fast stream is one long burst.
  const earlier = frames.findLast(({ at }) => at < frames.at(-1)!.at - 200)?.id
  return ids[2] ?? ids[1] ?? earlier
}

/**
 * When `second` comes, in ms of `performance.now()`: about 300 ms after an event of `main`, so that a timer that begins
 * with its reader has another phase than that of `main`. `undefined` where it is not known yet.
 */
export function joinAt(main: Visit, now: number): number | undefined {
  const events = main.body.frames.filter(({ data }) => data !== undefined)
  const newest = events.at(-1)
  if (newest === undefined) {
    // Its headers wait for its first event, which can be far away. Its timer began with it.
    return hasHeaders(main) || now < main.startedAt + 1_000 ? undefined : main.startedAt + 1_300
  }
  const hasIds = framesWithId(main).length > 0
  // The first burst can be a greeting, with ids that are old already. A fast stream is one long burst.
  const isReady = hasIds
    ? burstIds(main).length >= 4 || newest.at > events[0]!.at + 1_500
    : now > events[0]!.at + 250
  if (!isReady) return undefined
  const gaps = events.slice(1).map(({ at }, index) => at - events[index]!.at)
  // Several events can come at once.
  const pauses = gaps.filter((gap) => gap > 20).sort((a, b) => a - b)
  const gapMs = pauses[Math.floor(pauses.length / 2)] ?? 1_000
  return newest.at + Math.min(300, Math.max(30, gapMs * 0.3))
}
