import { createServer } from 'node:http'
import express, { type Response } from 'express'
import { listen } from './listen.ts'
import { textOf } from './quoteEvent.ts'
import { serveVariant } from './serveVariant.ts'

/** A bare route of Express: it shows the cost of a connection that does nothing. */
serveVariant(async () => {
  const clients = new Set<Response>()
  const app = express()
  app.get('/events', (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.write(': hello\n\n')
    clients.add(res)
    res.on('close', () => clients.delete(res))
  })
  return {
    port: await listen(createServer(app)),
    publish(event) {
      const bytes = Buffer.from(textOf(event))
      for (const res of clients) res.write(bytes)
    },
  }
})
