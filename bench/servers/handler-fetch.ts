import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { listen } from './listen.ts'
import { openBenchStream } from './openBenchStream.ts'
import { serveVariant } from './serveVariant.ts'

/** The `fetch` of the package on the server that Hono uses on Node. */
serveVariant(async () => {
  const { stream, publish } = await openBenchStream()
  const server = createAdaptorServer({ fetch: (request) => stream.fetch(request) }) as Server
  return { port: await listen(server), publish }
})
