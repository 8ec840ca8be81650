import { connect } from 'node:http2'
import type { TLSSocket } from 'node:tls'
import type { createRecord } from './createRecord.ts'

/** Sends HEAD over a connection that speaks HTTP/2, and records the answer. */
export function askHttp2(
  socket: TLSSocket,
  { visit, tell, end }: ReturnType<typeof createRecord>,
  headers: Readonly<Record<string, string>>,
): void {
  const { url } = visit.request
  visit.httpVersion = '2.0'
  const session = connect(url.origin, { createConnection: () => socket })
  // HTTP/2 has no header `Connection`.
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Connection'))
  const path = `${url.pathname}${url.search}`
  const asked = session.request({ ':method': 'HEAD', ':path': path, ...sent })
  asked.on('response', ({ ':status': status = 0, ...got }) => {
    Object.assign(visit, { status, headers: got, state: 'open', headersAt: performance.now() })
    tell()
  })
  asked.on('end', () => end('ended')).resume()
  asked.on('error', (error) => end('broken', error))
  asked.on('close', () => end('broken'))
  session.on('error', (error) => end('broken', error))
}
