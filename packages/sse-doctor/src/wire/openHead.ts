import type { IncomingHttpHeaders } from 'node:http'
import { connect as connectTcp, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { createRecord } from './createRecord.ts'
import { maxHeaderBytes, userAgent, type Visit, type VisitRequest } from './openVisit.ts'

/**
 * Sends HEAD over a bare socket, with `Connection: close`. The client of Node ends such an answer by itself with its
 * headers, so it would hide a server that never ends it.
 */
export function openHead(request: VisitRequest): Visit {
  const { url, headers = {} } = request
  const { visit, tell, end } = createRecord(request, () => socket.destroy())
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'https:'
  const port = Number(url.port) || (isTls ? 443 : 80)
  const socket = isTls
    ? // An address has no name that TLS could send.
      connectTls({ host, port, servername: isIP(host) ? '' : host, ALPNProtocols: ['http/1.1'] })
    : connectTcp({ host, port })

  let head = ''
  const read = (chunk: Buffer) => {
    visit.firstByteAt ??= performance.now()
    visit.bytes += chunk.length
    if (visit.headersAt === undefined) {
      head += chunk.toString('latin1')
      const answer = parseHead(head)
      if (answer !== undefined) {
        Object.assign(visit, { ...answer, state: 'open', headersAt: performance.now() })
      }
    }
    tell()
    if (visit.bytes > maxHeaderBytes) end('full')
  }

  socket.once(isTls ? 'secureConnect' : 'connect', () => {
    visit.connectedAt = performance.now()
    const { username, password } = url
    const login = Buffer.from(decodeURIComponent(`${username}:${password}`)).toString('base64')
    const sent = {
      ...{ Host: url.host, 'User-Agent': userAgent },
      ...(username && { Authorization: `Basic ${login}` }),
      ...headers,
      Connection: 'close',
    }
    const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HEAD ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  })
  socket.on('data', read)
  socket.on('end', () => end(visit.headersAt === undefined ? 'broken' : 'ended'))
  socket.on('error', (error) => end('broken', error))
  socket.on('close', () => end('broken'))
  return visit
}

/** Status and headers, once they are complete. Answers before the final one, such as 103, do not count. */
function parseHead(text: string) {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  if (rest.length === 0) return undefined
  const [first = '', ...lines] = head.split('\r\n')
  const [, httpVersion = '', code = ''] = /^HTTP\/(\S+) (\d{3})/.exec(first) ?? []
  if (code.startsWith('1')) return parseHead(rest.join('\r\n\r\n'))
  const headers: IncomingHttpHeaders = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { httpVersion, status: Number(code), headers }
}
