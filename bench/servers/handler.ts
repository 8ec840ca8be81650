import { createServer } from 'node:http'
import { listen } from './listen.ts'
import { openBenchStream } from './openBenchStream.ts'
import { serveVariant } from './serveVariant.ts'

/** The handler of the package on a bare server of `node:http`. */
serveVariant(async () => {
  const { stream, publish } = await openBenchStream()
  return { port: await listen(createServer(stream.handler())), publish }
})
