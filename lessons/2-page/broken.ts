import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
  })
  response.flushHeaders()
  const timer = setInterval(() => response.write(`data: ${new Date().toISOString()}\n\n`), 1_000)
  response.on('close', () => clearInterval(timer))
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`stream: http://localhost:${port}/`)
  console.log(`page:   ${new URL('broken.html', import.meta.url).href}#${port}`)
})
