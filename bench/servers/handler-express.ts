import { createServer } from 'node:http'
import express from 'express'
import { listen } from './listen.ts'
import { openBenchStream } from './openBenchStream.ts'
import { serveVariant } from './serveVariant.ts'

/** The same handler behind a bare route of Express. */
serveVariant(async () => {
  const { stream, publish } = await openBenchStream()
  const app = express()
  app.get('/events', stream.handler())
  return { port: await listen(createServer(app)), publish }
})
