import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { certificateOf, key } from './certificates.ts'

export interface HostileServer extends AsyncDisposable {
  port: number
  /** The first connection. */
  connection: Promise<readonly [Socket]>
}

/**
 * Calls `answer` with each connection. With `host`, it speaks TLS with the certificate of that host, and one of
 * the protocols `alpn`.
 */
export async function openHostileServer(
  answer: (socket: Socket) => void,
  host?: keyof typeof certificateOf,
  alpn: string[] = [],
): Promise<HostileServer> {
  const sockets = new Set<Socket>()
  const { promise: connection, resolve: connected } = Promise.withResolvers<readonly [Socket]>()
  const take = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    connected([socket])
    answer(socket)
  }
  const server =
    host === undefined
      ? createServer(take)
      : createTlsServer({ key, cert: certificateOf[host], ALPNProtocols: alpn }, take)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connection,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Writes a text again and again, as fast as it is read. */
export function writeForEver(socket: Socket, next: () => string | Buffer): void {
  const write = () => {
    while (!socket.destroyed && socket.write(next()));
  }
  socket.on('drain', write)
  write()
}

/** The head of an answer of HTTP. */
export const headOf = (...headers: readonly string[]) =>
  ['HTTP/1.1 200 OK', 'Content-Type: text/event-stream', ...headers, '', ''].join('\r\n')
