import { createServer } from 'node:net'
import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { behindProxyLimits, listen, requestLimits, urlOf } from './httpServer.ts'
import { openSocket } from '../testing/testServer.ts'

// Node's time-outs run on its own clock, so these are real, and as short as they can be told apart.
const short = {
  headersTimeout: 200,
  requestTimeout: 400,
  keepAliveTimeout: 150,
  connectionsCheckingInterval: 20,
}
// For what is answered in time: a busy machine may need longer for a head than the short limits allow.
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

test('a head that never ends is answered with 408', async () => {
  const { port } = await start(undefined, short)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost:')
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a head that drips is answered with 408, however busy it looks', async () => {
  const { port } = await start(undefined, short)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nX: ')
  const drip = setInterval(() => client.socket.write('a'), 20)
  onTestFinished(() => clearInterval(drip))
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a body that never ends is answered with 408', async () => {
  const { port } = await start((req) => void req.resume(), short)
  const client = openSocket(port, `${request}Content-Length: 10\r\n\r\nab`)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 408 /)
})

test('a head of more than 16 KiB is answered with 431', async () => {
  const { port } = await start()
  const fits = openSocket(port, `${request}X: ${'x'.repeat(16_000)}\r\n\r\n`)
  await expect.poll(fits.text).toMatch(/^HTTP\/1.1 200 /)
  const client = openSocket(port, `${request}X: ${'x'.repeat(16_384)}\r\n\r\n`)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 431 /)
})

test('chunks with long remarks are answered with 413', async () => {
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

test('a silent stream outlives every time-out', async () => {
  const { port } = await start((_req, res) => {
    res.writeHead(200).write('first')
    setTimeout(() => res.end('last'), 2 * longer.requestTimeout)
  }, longer)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(client.text).toContain('last')
})

test('a connection that asks nothing more is closed in the end', async () => {
  const { port } = await start(undefined, longer)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1.1 200 /)
})

test('the limits are those that a public server needs', async () => {
  const { server } = await start()
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(15_000)
  // Proxies keep an idle connection for 60 s, and must be the first to close it.
  expect(server.keepAliveTimeout).toBeLessThanOrEqual(5_000)
  expect(behindProxyLimits.keepAliveTimeout).toBeGreaterThan(60_000)
  expect(server.timeout).toBe(0)
  expect(requestLimits.connectionsCheckingInterval).toBeLessThanOrEqual(5_000)
})

test('a port that is taken is an error, not a crash', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const listening = listen(() => {}, { host: '127.0.0.1', port })
  await expect(listening).rejects.toThrow('EADDRINUSE')
})

test('an address of IPv6 stands in brackets in a URL', async () => {
  const server = createHttpServer().listen(0, '::1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  expect(urlOf(server)).toMatch(/^http:\/\/\[::1\]:\d+$/)
})
