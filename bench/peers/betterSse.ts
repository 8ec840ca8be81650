import { createServer } from 'node:http'
import { createChannel, createSession } from 'better-sse'
import express from 'express'
import { listen } from '../servers/listen.ts'
import { serveVariant } from '../servers/serveVariant.ts'

serveVariant(async () => {
  const channel = createChannel()
  const app = express()
  app.get('/events', async (req, res) => {
    const session = await createSession(req, res)
    channel.register(session)
    session.push('hello', 'hello')
  })
  return {
    port: await listen(createServer(app)),
    publish: ({ id, name, data }) => void channel.broadcast(data, name, { eventId: id }),
  }
})
