import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import fastify from 'fastify'
import Koa from 'koa'
import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { createStream } from '../createStream.ts'
import { defineEvents } from './events.ts'

const events = defineEvents({ line: { schema: v.object({ text: v.string() }) } })

/** Apps whose one route does `run`. They do nothing else about its errors. */
const apps: Record<string, (run: () => void) => RequestListener | Promise<RequestListener>> = {
  express(run) {
    const app = express().set('env', 'test')
    return app.get('/', () => run()) as RequestListener
  },
  koa(run) {
    const app = new Koa()
    app.silent = true
    app.use(() => run())
    const handle = app.callback()
    return (request, response) => void handle(request, response)
  },
  async fastify(run) {
    const app = fastify()
    app.get('/', () => run())
    await app.ready()
    return (request, response) => app.routing(request, response)
  },
}

async function statusOf(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  return (await fetch(`http://127.0.0.1:${port}/`)).status
}

test.each(Object.keys(apps))(
  '%s answers an event that cannot be published with its status',
  async (name) => {
    const stream = await createStream({ events, limits: { eventBytes: 400 } })
    const answered = async (event: string, data: unknown) => {
      const app = await apps[name]?.(() => void stream.publish(event as 'line', data as never))
      return app && statusOf(app)
    }
    expect(await answered('line', { text: 1 })).toBe(400)
    expect(await answered('line', { text: 'x'.repeat(500) })).toBe(413)
    expect(await answered('nothing', {})).toBe(500)
    await stream.close()
    expect(await answered('line', { text: 'a' })).toBe(503)
  },
)
