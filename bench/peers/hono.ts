import type { Server } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { listen } from '../servers/listen.ts'
import { serveVariant } from '../servers/serveVariant.ts'

serveVariant(async () => {
  // The library has no channel, so its users keep a set of clients.
  const clients = new Set<SSEStreamingApi>()
  const app = new Hono()
  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: 'hello', data: 'hello' })
      clients.add(stream)
      // The stream ends when this function returns.
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clients.delete(stream)
    }),
  )
  return {
    port: await listen(createAdaptorServer({ fetch: app.fetch }) as Server),
    publish({ id, name, data }) {
      for (const stream of clients) {
        void stream.writeSSE({ id, event: name, data: JSON.stringify(data) })
      }
    },
  }
})
