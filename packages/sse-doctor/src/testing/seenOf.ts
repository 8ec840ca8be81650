import type { Finding } from '../check.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'
import { createFrameReader } from '../wire/readFrames.ts'

/** What came, and when, in ms after the visit began. */
export type Arrival = readonly [afterMs: number, bytes: string | Buffer]

/** A visit that was never made: headers after 10 ms, then what is told. */
export function visitOf(
  arrivals: string | readonly Arrival[] = [],
  told: Partial<Visit> = {},
): Visit {
  const list: readonly Arrival[] = typeof arrivals === 'string' ? [[20, arrivals]] : arrivals
  const body = createFrameReader()
  for (const [afterMs, bytes] of list) body.push(Buffer.from(bytes), afterMs)
  return {
    request: { url: new URL('http://stream.test/') },
    state: 'closed',
    startedAt: 0,
    connectedAt: 5,
    headersAt: 10,
    firstByteAt: list[0]?.[0],
    endedAt: undefined,
    status: 200,
    httpVersion: '1.1',
    headers: { 'content-type': 'text/event-stream' },
    bytes: 0,
    body,
    error: undefined,
    until: () => Promise.resolve(),
    close: () => undefined,
    ...told,
  }
}

/** What was seen in 20 s of a stream that was never opened. */
export function seenOf(
  arrivals: string | readonly Arrival[] = [],
  told: Partial<Visit> = {},
  seen: Partial<Seen> = {},
): Seen {
  const watchedMs = 20_000
  return {
    url: new URL('http://stream.test/'),
    visits: { main: visitOf(arrivals, { endedAt: watchedMs, ...told }) },
    watchedMs,
    ownDelayMs: 5,
    ...seen,
  }
}

/** Findings as short texts: `fault: status 404`. */
export const said = (findings: readonly Finding[]) =>
  findings.map(({ verdict, saw }) => `${verdict}: ${saw.en}`)
