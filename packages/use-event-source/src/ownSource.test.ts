import { EventSource } from 'eventsource'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createEventStream } from './createEventStream.ts'
import { createFakePlatform } from './testing/fakes.ts'
import type { CreateEventSource, Platform } from './platform/platform.ts'
import { text } from './text.ts'

/** Starts a server that wants a token. Returns its address and the requests that came. */
async function startServer(answer: (req: IncomingMessage, res: ServerResponse) => void) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`
}

/** The recipe of the README. */
const withHeaders =
  (headersOf: () => Record<string, string>, method = 'GET'): CreateEventSource =>
  (url, { lastEventId }) =>
    new EventSource(url, {
      fetch: (address, init) => {
        const cursor = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }
        return fetch(address, {
          ...init,
          method,
          headers: { ...init.headers, ...headersOf(), ...cursor },
        })
      },
    })

/** Opens a plain stream of a server, in a page with real timers that waits a hundredth as long. */
function open(url: string, createEventSource: CreateEventSource) {
  const platform: Platform = {
    ...createFakePlatform(),
    now: Date.now,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs / 100)
      return () => clearTimeout(timer)
    },
  }
  const stream = createEventStream(url, {
    protocol: 'plain',
    events: { message: text },
    createEventSource,
    key: 'anna',
    platform,
  })
  const seen: string[] = []
  stream.on('message', (data) => seen.push(data))
  onTestFinished(stream.connect())
  return { stream, seen }
}

test('an EventSource of the package `eventsource` sends headers, a method and the last id', async () => {
  const asked: unknown[] = []
  const url = await startServer((req, res) => {
    const id = Number(req.headers['last-event-id'] ?? 0) + 1
    asked.push([req.method, req.headers.authorization, req.headers['last-event-id']])
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.write(`id: ${id}\ndata: number ${id}\n\n`)
    if (id < 3) res.end()
  })
  const { seen } = open(
    url,
    withHeaders(() => ({ Authorization: 'Bearer a' }), 'POST'),
  )
  await expect.poll(() => seen).toEqual(['number 1', 'number 2', 'number 3'])
  expect(asked).toEqual([
    ['POST', 'Bearer a', undefined],
    ['POST', 'Bearer a', '1'],
    ['POST', 'Bearer a', '2'],
  ])
})

test('its 401 ends the stream without a probe, and `reconnectNow` tries a new token', async () => {
  let token = 'old'
  const methods: unknown[] = []
  const url = await startServer((req, res) => {
    methods.push(req.method)
    if (req.headers.authorization !== 'Bearer new') return void res.writeHead(401).end()
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.flushHeaders()
  })
  const { stream } = open(
    url,
    withHeaders(() => ({ Authorization: `Bearer ${token}` })),
  )
  await expect
    .poll(stream.state)
    .toMatchObject({ status: 'closed', reason: 'denied', httpStatus: 401 })
  token = 'new'
  stream.reconnectNow()
  await expect.poll(() => stream.state().status).toBe('open')
  expect(methods).toEqual(['GET', 'GET'])
})

test('its 503 is tried again, with the status', async () => {
  let answers = 0
  const url = await startServer((_, res) => {
    answers += 1
    if (answers < 3) return void res.writeHead(503).end()
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.flushHeaders()
  })
  const { stream } = open(
    url,
    withHeaders(() => ({})),
  )
  const states: unknown[] = []
  stream.onChange(() => states.push([stream.state().reason, stream.state().httpStatus]))
  await expect.poll(() => stream.state().status).toBe('open')
  expect(states).toContainEqual(['http-error', 503])
})
