import { createStream } from '@marquee/sse-server'
import express from 'express'
import { events } from './events.ts'
import { options } from './options.ts'

const stream = await createStream({ events, ...options })
const app = express()
app.get('/events', stream.handler())
app.post('/chat', express.json(), async (request, response) => {
  await stream.publish('chat', request.body).stored()
  response.sendStatus(204)
})
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify(server.address())}\n`)
})
process.once('SIGTERM', () => {
  void stream.drain().then(async () => {
    server.close()
    await stream.close()
  })
})
