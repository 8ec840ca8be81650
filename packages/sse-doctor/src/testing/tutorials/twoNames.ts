import { createServer } from 'node:http'

// Named events, one with an empty name, and a ping that scripts get as a message. Every path is the stream.
const lines = [
  'event: chat-message\ndata: {"user":"Ada","message":"Hello"}',
  'event: stock-update\ndata: {"symbol":"ABC","price":12.5}',
  'event: \ndata: still here',
  'retry: 10000',
]

const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  setInterval(() => response.write(`${lines.join('\n\n')}\n\n`), 1_000)
})
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
