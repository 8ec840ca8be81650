import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stream with one price, which may end with `bye`, or a refusal. */
export type FickleAnswer =
  { price: number; byeMs?: number | null } | { status: number; retryAfter: string }

export interface Asked {
  /** The id of the last event that the client has. */
  cursor: string | null
  /** Since the answer before it was complete, in ms. */
  afterMs: number
}

/** A server that gives these answers in turn, and the last one again and again. */
export async function startFickleServer(answers: readonly FickleAnswer[]) {
  const asked: Asked[] = []
  let answeredAt = Infinity
  const server = createServer(({ headers, url = '' }, res) => {
    const query = new URL(url, 'http://localhost').searchParams
    const cursor = headers['last-event-id']?.toString() ?? query.get('lastEventId')
    asked.push({ cursor, afterMs: performance.now() - answeredAt })
    const answer = answers[Math.min(asked.length, answers.length) - 1]
    if (answer === undefined) throw new Error('There is no answer')
    if ('status' in answer) refuse(res, answer)
    else stream(res, answer, cursor)
    // A client begins to wait when it has the answer, which is later.
    answeredAt = performance.now()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

type Refusal = Extract<FickleAnswer, { status: number }>
type Stream = Exclude<FickleAnswer, Refusal>

const refuse = (res: ServerResponse, { status, retryAfter }: Refusal) =>
  res
    .writeHead(status, { 'Content-Type': 'application/problem+json', 'Retry-After': retryAfter })
    .end(JSON.stringify({ title: 'Not now', status }))

function stream(res: ServerResponse, { price, byeMs }: Stream, cursor: string | null) {
  const frame = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n`
  const resume = cursor === null ? 'fresh' : 'replayed'
  // Two and a half of them are a silence. That is over before the time after `bye` is, so a client that does not
  // put it off comes too early.
  const heartbeatMs = byeMs === undefined ? 60_000 : 0.3 * (byeMs ?? 1_000)
  const hello = { protocol: 1, resume, heartbeatMs, serverNow: Date.now(), retryMs: 100 }
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  res.write(`retry: 100\n\n${frame('hello', hello)}\n`)
  res.write(`${frame('stock-update', { symbol: 'A', price })}id: ${price}-0\n\n`)
  if (byeMs === undefined) return
  const retry = byeMs === null ? '' : `retry: ${byeMs}\n`
  res.end(`${retry}${frame('bye', { retryMs: byeMs, reason: 'shutdown' })}\n`)
}
