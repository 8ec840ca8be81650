import { createServer } from 'node:http'
import express, { type Response } from 'express'
import { listen } from './listen.ts'
import { serveVariant } from './serveVariant.ts'

/** The loop of most tutorials: it turns the event into text again for every client. */
serveVariant(async () => {
  let clients: { res: Response }[] = []
  const app = express()
  app.get('/events', (req, res) => {
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    res.flushHeaders()
    res.write('data: hello\n\n')
    const client = { res }
    clients.push(client)
    req.on('close', () => {
      clients = clients.filter((other) => other !== client)
    })
  })
  return {
    port: await listen(createServer(app)),
    publish({ id, name, data }) {
      clients.forEach(({ res }) => {
        res.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
      })
    },
  }
})
