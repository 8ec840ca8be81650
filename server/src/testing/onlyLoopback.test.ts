import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { connect as connectTls } from 'node:tls'
import fetchWithNode from 'node-fetch'
import { expect, onTestFinished, test } from 'vitest'
import { upstreamFetch } from '../upstreams/upstreamFetch.ts'
import { onlySources } from './onlySources.ts'
import { runProbe } from './testProbe.ts'

const refused = /A test may not ask (m\.douban\.com|192\.0\.2\.1): only loopback/
const causeOf = (error: unknown) => String((error as Error).cause ?? error)

test.each([
  ['fetch', fetch],
  ['node-fetch', fetchWithNode],
  ['the fetch of the server', (url: string) => upstreamFetch(url, {})],
])('no test reaches a real host with %s', async (_, ask) => {
  for (const url of ['https://m.douban.com/', 'http://192.0.2.1/']) {
    const failed: unknown = await ask(url).then(() => null, causeOf)
    expect(failed).toMatch(refused)
  }
})

test('no test reaches a real host with a socket', async () => {
  const socket = connectTls(443, 'm.douban.com')
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toMatch(refused)
})

test('a server that a test starts with SIMULATE=0 reaches none either', async () => {
  const { code, stdout } = await runProbe({ SIMULATE: '0', ...onlySources('douban') })
  expect(code).toBe(1)
  expect(stdout).toContain('failed: ONLY_LOOPBACK')
})

test('what listens on this machine can be reached by each of its names', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'))
  server.listen(0, 'localhost')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect((await fetch(`http://localhost:${port}`)).status).toBe(204)
})
