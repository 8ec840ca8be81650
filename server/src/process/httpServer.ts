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
 * Time-outs for requests that come in too slowly. None of them touches an answer: a silent stream
 * stays open (Node.js, `http.Server`).
 */
export const requestLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // A browser does not use an idle connection for longer: one whose network died would be silent.
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  // Node's default: cookies of other servers on the same name, such as localhost, need some of it.
  maxHeaderSize: 16_384,
} satisfies ServerOptions

/** The same behind a proxy: those keep idle connections for 60 s, and must be the first to close. */
export const behindProxyLimits = {
  ...requestLimits,
  keepAliveTimeout: 65_000,
} satisfies ServerOptions

/**
 * Answers requests on `host` and `port`; rejects with Node's error where it cannot listen.
 * `onUnreadable` gets the status of each request that was refused before it was one.
 */
export async function listen(
  answer: RequestListener,
  { host, port }: { host: string; port: number },
  limits: ServerOptions = requestLimits,
  onUnreadable: (status: number) => void = () => {},
): Promise<Server> {
  const server = createServer(limits, answer)
  tellOfUnreadable(server, onUnreadable)
  // As many as can come back at once after a restart; the kernel may allow fewer (somaxconn).
  server.listen({ port, host, backlog: 8_192 })
  await once(server, 'listening')
  return server
}

/** Node tells nobody of a request that it cannot read, unless the answer is ours to give: it is Node's. */
function tellOfUnreadable(server: Server, onUnreadable: (status: number) => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: AnsweredSocket) => {
    const { code = '' } = error
    // Anything else is a connection that broke.
    if (/^HPE_|^ERR_HTTP_REQUEST_TIMEOUT$/.test(code)) {
      const status = statuses.get(code) ?? 400
      onUnreadable(status)
      // In the middle of an earlier answer, these bytes would become part of it.
      if (socket.writable && socket._httpMessage?.headersSent !== true) {
        socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`)
      }
    }
    socket.destroy(error)
  })
}

/** Node keeps the answer that is under way here, and looks at it for the same reason. */
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
