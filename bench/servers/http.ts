import { createServer, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'
import { textOf } from './quoteEvent.ts'
import { serveVariant } from './serveVariant.ts'

/** Node's own HTTP server: one Buffer for all, one `res.write` for each client. */
serveVariant(async () => {
  const clients = new Set<ServerResponse>()
  const server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.write(': hello\n\n')
    clients.add(res)
    res.on('close', () => clients.delete(res))
  })
  return {
    port: await listen(server),
    publish(event) {
      const bytes = Buffer.from(textOf(event))
      for (const res of clients) res.write(bytes)
    },
  }
})
