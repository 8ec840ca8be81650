import { createServer } from 'node:net'
import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { behindProxyLimits, listen, requestLimits, urlOf } from './httpServer.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'

// Node's time-outs use the real clock, so these are as short as a test can still distinguish.
const short = {
  headersTimeout: 200,
  requestTimeout: 400,
  keepAliveTimeout: 150,
  connectionsCheckingInterval: 20,
}
// For requests that arrive in time: on a busy machine a head may need longer than the short limits.
const longer = { ...short, headersTimeout: 1_000, requestTimeout: 1_500 }
const request = 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n'

async function start(answer: RequestListener = (_req, res) => void res.end('ok'), limits = {}) {
  const host = '127.0.0.1'
  const server = await listen(answer, { host, port: 0 }, { ...requestLimits, ...limits })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = urlOf(server)
  return { server, url, port: Number(new URL(url).port) }
}

test('a head that never ends gets 408', async () => {
  const { port } = await start(undefined, short)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost:')
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a head that arrives byte by byte gets 408', async () => {
  const { port } = await start(undefined, short)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nX: ')
  const drip = setInterval(() => client.socket.write('a'), 20)
  onTestFinished(() => clearInterval(drip))
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a body that never ends gets 408', async () => {
  const { port } = await start((req) => void req.resume(), short)
  const client = openSocket(port, `${request}Content-Length: 10\r\n\r\nab`)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a head of more than 16 KiB gets 431', async () => {
  const { port } = await start()
  const fits = openSocket(port, `${request}X: ${'x'.repeat(16_000)}\r\n\r\n`)
  await expect.poll(fits.text).toMatch(/^HTTP\/1.1 200 /)
  const client = openSocket(port, `${request}X: ${'x'.repeat(16_384)}\r\n\r\n`)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 431 /)
})

test('chunks with long extensions get 413', async () => {
  const { port } = await start((req) => void req.resume())
  const remark = `2;${'x'.repeat(20_000)}\r\n`
  const client = openSocket(port, `${request}Transfer-Encoding: chunked\r\n\r\n${remark}`)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 413 /)
})

test.each([
  ['a length that is none', 'Content-Length: ten\r\n\r\n'],
  ['two lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a header that is none', 'no colon\r\n\r\n'],
])('%s is answered with 400', async (_, rest) => {
  const { port } = await start()
  const client = openSocket(port, request + rest)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 400 /)
})

test('no time-out ends a silent stream', async () => {
  const { port } = await start((_req, res) => {
    res.writeHead(200).write('first')
    setTimeout(() => res.end('last'), 2 * longer.requestTimeout)
  }, longer)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(client.text).toContain('last')
})

test('an idle connection is closed after a while', async () => {
  const { port } = await start(undefined, longer)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 200 /)
})

test('the limits are those that a public server needs', async () => {
  const { server } = await start()
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(15_000)
  // A proxy keeps an idle connection for 60 s and must close it before the server does.
  expect(server.keepAliveTimeout).toBeLessThanOrEqual(5_000)
  expect(behindProxyLimits.keepAliveTimeout).toBeGreaterThan(60_000)
  expect(server.timeout).toBe(0)
  expect(requestLimits.connectionsCheckingInterval).toBeLessThanOrEqual(5_000)
})

test('a taken port is an error, not a crash', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const listening = listen(() => {}, { host: '127.0.0.1', port })
  await expect(listening).rejects.toThrow('EADDRINUSE')
})

test('an IPv6 address is in brackets in a URL', async () => {
  const server = createHttpServer().listen(0, '::1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  expect(urlOf(server)).toMatch(/^http:\/\/\[::1\]:\d+$/)
})
