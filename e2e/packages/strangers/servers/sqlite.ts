import { once } from 'node:events'
import { createStream } from '@marquee/sse-server'
import { sqliteJournal } from '@marquee/sse-server/sqlite'
import express from 'express'
import { events } from './events.ts'
import { options } from './options.ts'

const journal = sqliteJournal({
  path: 'data/chat.db',
  label: 'chat 1', // change it when old lines must not be sent any more
  onNotice: (message) => console.error(message),
})
const stream = await createStream({ events, journal, ...options })
const app = express()
app.get('/events', stream.handler())
app.post('/chat', express.json(), async (request, response) => {
  await stream.publish('chat', request.body).stored() // now it is on the disk
  response.sendStatus(204)
})
const server = app.listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
process.stdout.write('Listening\n')
await once(process, 'SIGTERM')
await stream.drain()
server.close()
await stream.close()
