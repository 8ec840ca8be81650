import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Ticker {
  url: URL
  close(): void
}

/**
 * A bare server in this process that sends each reader an event after every `periodMs`. A check that asks how often a
 * program sends counts the events of both: a busy machine delays the one as it delays the other.
 */
export async function openTicker(periodMs: number): Promise<Ticker> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
    const timer = setInterval(() => response.write('data: tick\n\n'), periodMs)
    response.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
