import type { ServerResponse } from 'node:http'
import type { Time } from '../time/time.ts'
import type { Answer } from './answer.ts'

/** The speed at which a body is sent: at once, one byte a second, or never. */
export type Pace = 'whole' | 'slow' | 'hang'

export function deliver(
  res: ServerResponse,
  { status, contentType, body, retryAfterSeconds }: Answer,
  pace: Pace,
  time: Pick<Time, 'after'>,
): void {
  res.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': body.length,
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': retryAfterSeconds }),
  })
  if (pace === 'whole') {
    res.end(body)
    return
  }
  res.flushHeaders()
  if (pace === 'slow') drip(res, body, time)
}

function drip(res: ServerResponse, body: Uint8Array, time: Pick<Time, 'after'>): void {
  let sent = 0
  let cancel = time.after(1_000, next)
  res.once('close', () => cancel())

  function next() {
    res.write(body.subarray(sent, sent + 1))
    sent += 1
    if (sent < body.length) cancel = time.after(1_000, next)
    else res.end()
  }
}
