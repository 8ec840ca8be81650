import { once } from 'node:events'
import { createStream } from '@marquee/sse-server'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { events } from './events.ts'
import { options } from './options.ts'

const stream = await createStream({ events, ...options })
const app = new Hono()
app.get('/events', (c) => stream.fetch(c.req.raw))
app.post('/chat', async (c) => {
  await stream.publish('chat', await c.req.json()).stored()
  return c.body(null, 204)
})
const { fetch } = app
const server = serve({ fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
await once(server, 'listening')
process.stdout.write('Listening\n')
await once(process, 'SIGTERM')
await stream.drain()
server.close()
await stream.close()
