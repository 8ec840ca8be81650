import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { streamFirst } from './streamFirst.ts'

/** Says which of the two has answered, and what it knows of the client. */
async function startBoth(trustProxy: number | false = false) {
  const app = express().set('trust proxy', trustProxy)
  app.use((req, res) => void res.send(`express ${req.ip}`))
  const isKnownHost = ({ headers }: { headers: { host?: string | undefined } }) => headers.host === 'a.example'
  const answer = streamFirst(app, '/api/events', isKnownHost, ({ ip }, res) => {
    res.writeHead(200, {})
    res.end(`stream ${ip}`)
  })
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return async (start: string, headers = '', host = 'a.example') => {
    const request = `${start} HTTP/1.1\r\nHost: ${host}\r\n${headers}Connection: close\r\n\r\n`
    const client = openSocket(port, request)
    await client.closed
    return /\b(stream|express) [\d.]+/.exec(client.text())?.[0]
  }
}

test.each(['GET /api/events', 'GET /api/events?topics=clock'])('%s is a stream', async (start) => {
  const ask = await startBoth()
  expect(await ask(start)).toBe('stream 127.0.0.1')
})

test.each([
  'POST /api/events',
  'HEAD /api/events/',
  'GET /api/events/',
  'GET /api/Events',
  'GET /api/eventsource',
  'GET /api',
  'GET //api/events',
  'GET http://a.example/api/events',
])('%s is left to Express', async (start) => {
  const ask = await startBoth()
  const answer = await ask(start)
  expect(answer).toBe(start.startsWith('HEAD') ? undefined : 'express 127.0.0.1')
})

test('a page of another origin and another host are left to Express', async () => {
  const ask = await startBoth()
  const start = 'GET /api/events'
  expect(await ask(start, 'Origin: https://evil.example\r\n')).toBe('express 127.0.0.1')
  expect(await ask(start, '', 'evil.example')).toBe('express 127.0.0.1')
})

test.each([
  [false, '127.0.0.1'],
  [1, '192.0.2.9'],
  [2, '192.0.2.5'],
] as const)(
  'with %s trusted proxies the address is that of Express: %s',
  async (trusted, address) => {
    const ask = await startBoth(trusted)
    const forwarded = 'X-Forwarded-For: 192.0.2.5, 192.0.2.9\r\n'
    expect(await ask('GET /api/events', forwarded)).toBe(`stream ${address}`)
    expect(await ask('GET /api', forwarded)).toBe(`express ${address}`)
  },
)
