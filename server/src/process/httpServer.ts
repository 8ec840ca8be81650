import { once } from 'node:events'
import {
  createServer,
  STATUS_CODES,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * Time-outs for requests that arrive too slowly. None of them ends an answer: a silent stream stays open
 * (Node.js, `http.Server`).
 */
export const requestLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // An idle connection is closed after this time. A browser would keep using one whose network died.
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  // Node's default. Cookies of other servers with the same name, such as localhost, need a part of it.
  maxHeaderSize: 16_384,
} satisfies ServerOptions

/** The same behind a proxy. A proxy keeps an idle connection for 60 s and must close it first. */
export const behindProxyLimits = {
  ...requestLimits,
  keepAliveTimeout: 65_000,
} satisfies ServerOptions

/**
 * Listens on `host` and `port`; rejects with Node's error if it cannot. `onUnreadable` gets the status of
 * each request that Node refused before it reached a route.
 */
export async function listen(
  answer: RequestListener,
  { host, port }: { host: string; port: number },
  limits: ServerOptions = requestLimits,
  onUnreadable: (status: number) => void = () => {},
): Promise<Server> {
  const server = createServer(limits, answer)
  tellOfUnreadable(server, onUnreadable)
  // Room for the clients that come back at once after a restart. The kernel may allow fewer (somaxconn).
  server.listen({ port, host, backlog: 8_192 })
  await once(server, 'listening')
  return server
}

/** Reports requests that Node cannot read. A listener has to answer them, so this gives Node's answer. */
function tellOfUnreadable(server: Server, onUnreadable: (status: number) => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: AnsweredSocket) => {
    const { code = '' } = error
    // Every other code means that the connection broke.
    if (/^HPE_|^ERR_HTTP_REQUEST_TIMEOUT$/.test(code)) {
      const status = statuses.get(code) ?? 400
      onUnreadable(status)
      // While an earlier answer is being sent, these bytes would become a part of it.
      if (socket.writable && socket._httpMessage?.headersSent !== true) {
        socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`)
      }
    }
    socket.destroy(error)
  })
}

/** Node keeps the current answer in this field, and checks it for the same reason. */
type AnsweredSocket = Duplex & { _httpMessage?: ServerResponse | null }

const statuses = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
])

export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
