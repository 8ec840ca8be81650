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
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => {
  process.stdout.write(`${JSON.stringify(address)}
`)
})
process.once('SIGTERM', () => {
  void stream.drain().then(async () => {
    server.close()
    await stream.close()
  })
})
