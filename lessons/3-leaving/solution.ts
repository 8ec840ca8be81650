import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const readers = new Set<ServerResponse>()

setInterval(() => {
  const text = `data: ${JSON.stringify({ readers: readers.size })}\n\n`
  for (const reader of readers) reader.write(text)
}, 1_000)

const server = createServer((request, response) => {
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end()
    return
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.flushHeaders()
  readers.add(response)
  response.on('close', () => readers.delete(response))
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`http://localhost:${port}/`)
})
