import { once } from 'node:events'
import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { Socket, type AddressInfo } from 'node:net'
import express from 'express'
import fastify from 'fastify'
import Koa from 'koa'
import { expect, onTestFinished, test } from 'vitest'
import { createHttp } from './createHttp.ts'
import { clientOf, listen } from './testing/hosts.ts'
import { createTestCore } from './testing/testCore.ts'

function startHttp() {
  const test = createTestCore()
  return { ...test, http: createHttp(test.core, test.options) }
}

const servers: Record<string, (http: ReturnType<typeof startHttp>['http']) => Promise<number>> = {
  'node:http': async (http) => (await listen(createServer(http.handler()))).port,
  'Express 5': async (http) => {
    const app = express()
    app.get('/', (_req, res, next) => next(void res.vary('Origin')), http.handler())
    return (await listen(app)).port
  },
  'Fastify 5': async (http) => {
    const app = fastify()
    const handle = http.handler()
    app.get('/', (request, reply) => {
      reply.raw.setHeader('Vary', 'Origin')
      reply.hijack()
      handle(request.raw, reply.raw)
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    onTestFinished(async () => {
      app.server.closeAllConnections()
      await app.close()
    })
    return (app.server.address() as AddressInfo).port
  },
  'Koa 3': async (http) => {
    const app = new Koa()
    const handle = http.handler()
    app.use((context) => {
      context.set('Vary', 'Origin')
      context.respond = false
      handle(context.req, context.res)
    })
    return (await listen((req, res) => void app.callback()(req, res))).port
  },
}

test.each(Object.entries(servers))('in %s a client gets a stream, and leaves', async (_, start) => {
  const { http, ends, sinks } = startHttp()
  const { hello } = clientOf(await start(http))
  expect(await hello('/?a=1')).toEqual({ params: { a: '1' }, cursor: 'none' })
  await expect.poll(() => ends).toMatchObject([{ reason: 'client', address: '127.0.0.1' }])
  expect(sinks).toEqual([])
})

test.each(Object.entries(servers))('in %s `Vary` has what others have set', async (name, start) => {
  const { core, options } = createTestCore()
  const http = createHttp(core, { ...options, headers: { Vary: 'Cookie' } })
  const { ask } = clientOf(await start(http))
  const { headers } = await ask()
  expect(headers.get('vary')).toBe(name === 'node:http' ? 'Cookie' : 'Origin, Cookie')
})

test('over HTTP/2 each stream of a connection is its own', async () => {
  const { http, sinks, ends, rules } = startHttp()
  const server = createHttp2Server(http.handler()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  const open = () =>
    client
      .request({ ':path': '/' })
      .setEncoding('utf8')
      .on('error', () => {})
  const [one, other] = [open(), open()]
  await Promise.all([once(one, 'data'), once(other, 'data')])
  sinks[0]?.destroy()
  await once(one, 'close')
  await expect.poll(() => ends).toHaveLength(1)
  expect([client.destroyed, other.destroyed, sinks.length]).toEqual([false, false, 1])
  rules.isStopping = true
  const [headers] = (await once(open(), 'response')) as [Record<string, unknown>]
  expect([headers[':status'], headers['retry-after']]).toEqual([503, '4'])
})

test('a handler that was not made is told how to make it', async () => {
  const { http } = startHttp()
  const app = express()
  app.get('/events', http.handler)
  app.get('/snapshot', http.snapshotHandler)
  const { ask } = await listen(app)
  const answers = ['/events', '/snapshot'].map(async (path) => (await ask(path)).text())
  const [stream, snapshot] = await Promise.all(answers)
  expect(stream).toContain('Write stream.handler()')
  expect(snapshot).toContain('Write stream.snapshotHandler()')
})

test('a subscription that is no promise opens its stream in the same turn', () => {
  const { http, sinks } = startHttp()
  const head = { method: 'GET', url: '/', httpVersion: '1.1' }
  const request = Object.assign(new IncomingMessage(new Socket()), head)
  http.handler()(request, new ServerResponse(request))
  expect(sinks).toHaveLength(1)
})

test('in a router of Express the path is whole, and the address is what Express says', async () => {
  const { http, rules } = startHttp()
  rules.parse = ({ path, query, address }) => ({ path, all: [...query], address })
  const router = express.Router().get('/:room', http.handler())
  const app = express().set('trust proxy', true).use('/rooms', router)
  const { hello } = await listen(app)
  const params = await hello('/rooms/1?a=b', { headers: { 'X-Forwarded-For': '192.0.2.1' } })
  expect(params).toMatchObject({
    params: { path: '/rooms/1', all: [['a', 'b']], address: '192.0.2.1' },
  })
})

test('a request that was refused leaves no idle connection behind', async () => {
  const { http, rules } = startHttp()
  rules.isStopping = true
  const { ask } = await listen(createServer(http.handler()))
  expect((await ask()).headers.get('connection')).toBe('close')
  rules.isStopping = false
  const other = await ask('/', { headers: { Accept: 'text/html' } })
  expect(other.headers.get('connection')).not.toBe('close')
})
