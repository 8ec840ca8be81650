import { once } from 'node:events'
import { createStream } from '@marquee/sse-server'
import Fastify from 'fastify'
import { events } from './events.ts'
import { options } from './options.ts'

const stream = await createStream({ events, ...options })
const handle = stream.handler()
const app = Fastify({ forceCloseConnections: true })
app.get('/events', (request, reply) => {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.hijack()
  handle(request.raw, reply.raw)
})
app.post<{ Body: { from: string; text: string } }>('/chat', async (request, reply) => {
  await stream.publish('chat', request.body).stored()
  return reply.code(204).send()
})
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.stdout.write('Listening\n')
await once(process, 'SIGTERM')
await stream.drain()
await app.close()
await stream.close()
