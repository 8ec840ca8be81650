import { createStream } from '@marquee/sse-server'
import express from 'express'
import { once } from 'node:events'
import { events } from './events.ts'

const stream = await createStream({
  events,
  heartbeatMs: 10_000, // in ten silent seconds a ping comes
  retain: { events: 5_000, ageMs: 3_600_000 }, // what a reader who comes back may have missed
  limits: { bufferBytes: 262_144, behindMs: 5_000 }, // a reader who is slower than that is cut, and comes back
})
const app = express()
app.use(express.static(`${import.meta.dirname}/dist`))
app.get('/events', stream.handler())
app.post('/chat', express.json(), async (request, response) => {
  await stream.publish('chat', request.body).stored()
  response.sendStatus(204)
})
const port = Number(process.env.PORT ?? 3000)
const server = app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`))
await once(process, 'SIGTERM')
await stream.drain()
server.close()
await stream.close()
