import { createServer, type Socket } from 'node:net'
import { listen } from './listen.ts'
import { textOf } from './quoteEvent.ts'
import { serveVariant } from './serveVariant.ts'

const head =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n: hello\n\n'

/** The floor: no HTTP server, one Buffer for all, one write for each client. */
serveVariant(async () => {
  const clients = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    socket.once('data', () => {
      socket.write(head)
      clients.add(socket)
    })
    socket.on('error', () => {})
    socket.on('close', () => clients.delete(socket))
  })
  return {
    port: await listen(server),
    publish(event) {
      const bytes = Buffer.from(textOf(event))
      for (const socket of clients) socket.write(bytes)
    },
  }
})
