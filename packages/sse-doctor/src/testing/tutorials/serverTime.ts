import { createServer } from 'node:http'

// A first program as tutorials print it: it works in a browser, and has the faults that the doctor must find.
const server = createServer((request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Content-Type, Authorization',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
  })
  setInterval(() => response.write(`data: It is ${new Date().toString()}\n\n`), 1_000)
  request.socket.addListener('close', () => process.stdout.write('closed\n'))
})
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
