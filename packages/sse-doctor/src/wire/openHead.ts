import type { IncomingHttpHeaders } from 'node:http'
import { connect as connectTcp, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { askHttp2 } from './askHttp2.ts'
import { createRecord } from './createRecord.ts'
import { maxHeaderBytes, userAgent, type Visit, type VisitRequest } from './openVisit.ts'

/**
 * Sends HEAD over a bare socket, and after its headers HEAD again: the second answer can begin only when the first one is
 * complete. The client of Node ends such an answer by itself with its headers, so it would hide a server that never ends it.
 * Over TLS it offers HTTP/2, and speaks it if the server takes it.
 */
export function openHead(request: VisitRequest): Visit {
  const { url, headers = {} } = request
  const record = createRecord(request, () => socket.destroy())
  const { visit, tell, end } = record
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'https:'
  const port = Number(url.port) || (isTls ? 443 : 80)
  // An address has no name that TLS could send.
  const servername = isIP(host) ? '' : host
  const tls = isTls && connectTls({ host, port, servername, ALPNProtocols: ['h2', 'http/1.1'] })
  const socket = tls || connectTcp({ host, port })

  const ask = (connection: string) => {
    const { username, password } = url
    const login = Buffer.from(decodeURIComponent(`${username}:${password}`)).toString('base64')
    const sent = {
      'User-Agent': userAgent,
      ...(username && { Authorization: `Basic ${login}` }),
      ...headers,
    }
    if (tls && tls.alpnProtocol === 'h2') return askHttp2(tls, record, sent)
    if (visit.headersAt === undefined) socket.on('data', read)
    const lines = Object.entries({ Host: url.host, ...sent, Connection: connection }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    socket.write(`HEAD ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  }

  let text = ''
  const read = (chunk: Buffer) => {
    visit.firstByteAt ??= performance.now()
    visit.bytes += chunk.length
    text += chunk.toString('latin1')
    const answer = parseHead(text)
    if (answer !== undefined && visit.headersAt === undefined) {
      const { rest, ...head } = answer
      text = rest
      Object.assign(visit, { ...head, state: 'open', headersAt: performance.now() })
      ask('close')
    }
    tell()
    if (visit.headersAt !== undefined && /^HTTP\/\d/.test(text)) end('ended')
    if (visit.bytes > maxHeaderBytes) end('full')
  }

  socket.once(isTls ? 'secureConnect' : 'connect', () => {
    visit.connectedAt = performance.now()
    ask('keep-alive')
  })
  socket.on('end', () => end(visit.headersAt === undefined ? 'broken' : 'ended'))
  // After a complete answer the server may break the connection instead of the second answer.
  socket.on('error', (error) => end(visit.headersAt === undefined ? 'broken' : 'ended', error))
  socket.on('close', () => end(visit.headersAt === undefined ? 'broken' : 'ended'))
  return visit
}

/** Status and headers, once they are complete, and what follows. Answers before the final one, such as 103, do not count. */
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
  return { httpVersion, status: Number(code), headers, rest: rest.join('\r\n\r\n') }
}
