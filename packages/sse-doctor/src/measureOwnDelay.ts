import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openVisit } from './wire/openVisit.ts'

/**
 * How late a bare `node:http` server in this process sends its headers, in ms. A busy machine delays it as it delays us, so
 * a check can tell a slow endpoint from a slow machine.
 */
export async function measureOwnDelay(): Promise<number> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const visit = openVisit({ url: new URL(`http://127.0.0.1:${port}/`) })
  await visit.until(({ headersAt }) => headersAt !== undefined, 10_000)
  visit.close()
  server.closeAllConnections()
  server.close()
  return (visit.headersAt ?? performance.now()) - visit.startedAt
}
