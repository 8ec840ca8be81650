import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'

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
  maxHeaderSize: 8_192,
} satisfies ServerOptions

/** The same behind a proxy: those keep idle connections for 60 s, and must be the first to close. */
export const behindProxyLimits = {
  ...requestLimits,
  keepAliveTimeout: 65_000,
} satisfies ServerOptions

/** Answers requests on `host` and `port`; rejects with Node's error where it cannot listen. */
export async function listen(
  answer: RequestListener,
  { host, port }: { host: string; port: number },
  limits: ServerOptions = requestLimits,
): Promise<Server> {
  const server = createServer(limits, answer)
  // As many as can come back at once after a restart; the kernel may allow fewer (somaxconn).
  server.listen({ port, host, backlog: 8_192 })
  await once(server, 'listening')
  return server
}

export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
