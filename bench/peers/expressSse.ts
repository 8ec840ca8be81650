import { createServer } from 'node:http'
import express from 'express'
import SSE from 'express-sse'
import { listen } from '../servers/listen.ts'
import { serveVariant } from '../servers/serveVariant.ts'

serveVariant(async () => {
  const sse = new SSE(['hello'])
  const app = express()
  app.get('/events', sse.init)
  return {
    port: await listen(createServer(app)),
    publish: ({ id, name, data }) => sse.send(data, name, id),
  }
})
