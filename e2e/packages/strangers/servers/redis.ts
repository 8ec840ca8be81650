import { once } from 'node:events'
import { createStream } from '@marquee/sse-server'
import { redisJournal } from '@marquee/sse-server/redis'
import express from 'express'
import { events } from './events.ts'
import { options } from './options.ts'

const journal = redisJournal({
  url: process.env.REDIS ?? 'redis://localhost',
  name: 'chat',
  label: '1', // change it when old lines must not be sent any more
  observer: { lost: (reason) => console.error(`Redis: ${reason}`) },
})
const stream = await createStream({ events, journal, ...options })
const app = express()
app.get('/events', stream.handler())
app.post('/chat', express.json(), async (request, response) => {
  await stream.publish('chat', request.body).stored() // now every process has it
  response.sendStatus(204)
})
const server = app.listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
process.stdout.write('Listening\n')
await once(process, 'SIGTERM')
await stream.drain()
server.close()
await stream.close()
