import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.flushHeaders()
  // TODO: each second, tell every reader how many readers there are, such as data: {"readers":2}
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`http://localhost:${port}/`)
})
