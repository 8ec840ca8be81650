import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { H3, serve as serveH3 } from 'h3'
import { Hono } from 'hono'
import { serve as serveSrvx } from 'srvx'
import { expect, onTestFinished, test } from 'vitest'
import { createBatch } from '../stream/batch.ts'
import { createHttp } from './createHttp.ts'
import { clientOf, listen } from './testing/hosts.ts'
import { openSocket } from '../testing/openSocket.ts'
import { createTestCore } from './testing/testCore.ts'

type Fetch = ReturnType<typeof createHttp<unknown>>['fetch']

const hosts: Record<string, (fetch: Fetch) => Promise<number>> = {
  'Hono on @hono/node-server': async (fetch) => {
    const app = new Hono().get('/stream', (context) => fetch(context.req.raw))
    return (await listen(createAdaptorServer(app) as Server)).port
  },
  srvx: async (fetch) => {
    const server = serveSrvx({ ...where, fetch: (request) => fetch(request) })
    return portOf(await server.ready())
  },
  h3: async (fetch) => {
    const app = new H3().get('/stream', (event) => fetch(event.req))
    return portOf(await serveH3(app, where).ready())
  },
}
const where = { port: 0, hostname: '127.0.0.1', silent: true, gracefulShutdown: false }

function portOf(server: { node?: { server?: unknown }; close(all: boolean): Promise<void> }) {
  onTestFinished(() => server.close(true))
  return ((server.node?.server as Server).address() as AddressInfo).port
}

const request = 'GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
const turn = () => new Promise(setImmediate)

async function startStream(start: (fetch: Fetch) => Promise<number>) {
  const test = createTestCore()
  const port = await start(createHttp(test.core, test.options).fetch)
  return { ...test, port }
}

test.each(Object.entries(hosts))('on %s a client gets a stream, and leaves', async (_, start) => {
  const { port, ends, sinks } = await startStream(start)
  const client = openSocket(port, request)
  await expect.poll(client.text).toContain('event: hello')
  sinks[0]?.write(createBatch(['event: later\n\n']))
  await expect.poll(client.text).toContain('event: later')
  client.socket.destroy()
  await expect.poll(() => ends).toMatchObject([{ reason: 'client' }])
})

test.each(Object.entries(hosts))('on %s a stream ends after its last event', async (_, start) => {
  const { port, sinks } = await startStream(start)
  const { ask } = clientOf(port)
  const response = await ask('/stream')
  sinks[0]?.end(createBatch(['event: bye\n\n']))
  expect(await response.text()).toMatch(/^event: hello\n[^]*\n\nevent: bye\n\n$/)
})

test.each(Object.entries(hosts))(
  'on %s what a client does not read stays with us, until it is cut',
  async (_, start) => {
    const { port, sinks, rules } = await startStream(start)
    const client = openSocket(port, request)
    await expect.poll(client.text).toContain('event: hello')
    client.socket.pause()
    const [sink] = sinks
    const batch = createBatch(['x'.repeat(1_000_000)])
    let flows = true
    for (let n = 0; n < 32; n++) {
      flows = sink?.write(batch) ?? true
      await turn()
    }
    // The kernel holds some megabytes. The host asks for no more, so the rest is counted here.
    expect(flows).toBe(false)
    expect(sink?.bufferedBytes()).toBeGreaterThan(16_000_000)
    rules.isStopping = true
    sink?.destroy()
    expect(sink?.bufferedBytes()).toBe(0)
    client.socket.resume()
    await client.closed
    expect(client.bytes().length).toBeLessThan(16_000_000)
    expect(client.text().slice(-20)).not.toContain('0\r\n\r\n')
  },
)

test('without a host, a reader gets the bytes of the stream', async () => {
  const { core, options, ends } = createTestCore()
  const { fetch } = createHttp(core, options)
  const response = await fetch(new Request('http://any.example/?a=1'))
  const reader = response.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  expect(new TextDecoder().decode(value)).toContain('{"params":{"a":"1"},"cursor":"none"}')
  await reader?.cancel()
  expect(ends).toMatchObject([{ address: null, reason: 'client' }])
})

test('a request that was aborted before gets no stream', async () => {
  const { core, options, open } = createTestCore()
  const { fetch } = createHttp(core, options)
  const aborted = new Request('http://any.example/', { signal: AbortSignal.abort() })
  expect((await fetch(aborted)).status).toBe(499)
  expect(open()).toBe(0)
})

test('a subscription that is no promise gets its response in the same turn', () => {
  const { core, options } = createTestCore()
  const { fetch } = createHttp(core, options)
  expect(fetch(new Request('http://any.example/'))).toBeInstanceOf(Response)
})
