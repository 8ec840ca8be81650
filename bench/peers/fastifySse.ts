import fastifySse, { type SSEReplyInterface } from '@fastify/sse'
import fastify from 'fastify'
import { listen } from '../servers/listen.ts'
import { serveVariant } from '../servers/serveVariant.ts'

serveVariant(async () => {
  // The library has no channel, so its users keep a set of clients.
  const clients = new Set<SSEReplyInterface>()
  const app = fastify()
  // Node imports the plugin itself, but the types expect it in `default`.
  await app.register(fastifySse as unknown as typeof fastifySse.default)
  app.get('/events', { sse: true }, async (_req, reply) => {
    const { sse } = reply
    sse.keepAlive()
    await sse.send({ event: 'hello', data: 'hello' })
    clients.add(sse)
    sse.onClose(() => clients.delete(sse))
  })
  await app.ready()
  return {
    port: await listen(app.server),
    publish({ id, name, data }) {
      for (const sse of clients) void sse.send({ id, event: name, data })
    },
  }
})
