import { createServer } from 'node:http'

// The time in the words of the server's own zone. The page that goes with it is served by nobody.
const server = createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
  })
  setInterval(() => response.write(`data: now ${new Date().toLocaleTimeString()}\n\n`), 1_000)
})
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
