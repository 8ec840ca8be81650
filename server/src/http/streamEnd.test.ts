import { expect, test } from 'vitest'
import { quoteEvent } from '../testing/testEvents.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import {
  largeEvent,
  startTestServer,
  streamRequest,
  type TestServer,
} from '../testing/testServer.ts'

type Client = ReturnType<typeof openSocket>

const nothingOpen = { open: 0, subscriptions: 0, bufferedBytes: 0, lagging: 0 }

/** Publishes in one write more than the kernel buffers for a client that does not read. */
function publishTooMuch({ publish }: TestServer): void {
  for (let n = 0; n < 500; n++) publish(largeEvent(n))
}

const ends: Record<string, (client: Client, server: TestServer) => unknown> = {
  'client: it closes': ({ socket }) => socket.destroy(),
  'client: it resets': ({ socket }) => socket.resetAndDestroy(),
  'client: it sends no more': ({ socket }) => socket.end(),
  'client: it resets while it is sent to': ({ socket }, server) => {
    socket.pause()
    publishTooMuch(server)
    return server.time.advance(0).then(() => socket.resetAndDestroy())
  },
  'max-age: it is old': (_, { time }) => time.advance(100_000),
  'ended: the app ends it': (_, { stream }) => stream.end(() => true),
  'buffer: it has too much unread': ({ socket }, server) => {
    socket.pause()
    publishTooMuch(server)
  },
}

test.each(Object.entries(ends))(
  'a stream that ends gives its place back once: %s',
  async (how, end) => {
    const server = await startTestServer({
      stream: {
        maxAgeMs: 100_000,
        limits: { streams: 1, bufferBytes: how.startsWith('client') ? 1e9 : 100_000 },
      },
    })
    const client = openSocket(server.port, streamRequest(), { allowHalfOpen: true })
    await expect.poll(client.text).toContain('event: hello')
    await end(client, server)
    await expect.poll(() => server.ends).toHaveLength(1)
    expect(server.ends[0]?.reason).toBe(how.split(':')[0])
    expect(server.stream.stats()).toMatchObject(nothingOpen)

    expect((await server.ask('/api/events')).status).toBe(200)
    expect((await server.ask('/api/events')).status).toBe(503)
    expect(server.ends).toHaveLength(1)
  },
)

test('the reader with the most unread bytes is cut when all together have too many', async () => {
  const server = await startTestServer({
    stream: { limits: { buffersBytes: 100_000, bufferBytes: 1e9 } },
  })
  const stalled = openSocket(server.port, streamRequest())
  await expect.poll(stalled.text).toContain('event: hello')
  stalled.socket.pause()
  publishTooMuch(server)
  await expect.poll(() => server.ends).toMatchObject([{ reason: 'budget' }])
  expect(server.stream.stats().bufferedBytes).toBe(0)
})

test('the log of an end says how the stream went', async () => {
  const { ask, publish, ids, time, stream, ends } = await startTestServer()
  publish(quoteEvent({ price: 1 }))
  publish(quoteEvent({ price: 2 }))
  const streams = [await ask('/api/events'), await ask(`/api/events?lastEventId=${ids[0]}`)]
  await time.advance(2_500)
  await stream.drain()
  const texts = await Promise.all(streams.map((response) => response.text()))
  const beforeBye = texts.map((text) =>
    Buffer.byteLength(text.replace(/retry: \d+\n\nevent: bye.*/s, '')),
  )
  const common = { address: '127.0.0.1', durationMs: 2_500, reason: 'shutdown', events: 2 }
  expect(ends).toEqual([
    { ...common, stream: 1, resume: 'fresh', bytes: beforeBye[0] },
    { ...common, stream: 2, resume: 'replayed', bytes: beforeBye[1] },
  ])
})

test('a bug of ours ends the stream in which it happens, and no other', async () => {
  const server = await startTestServer({ stream: { limits: { streams: 2 } } })
  const other = openSocket(server.port, streamRequest())
  await expect.poll(other.text).toContain('event: hello')
  server.flags.isBroken = true
  const client = openSocket(server.port, streamRequest())
  await client.closed
  expect(client.text()).not.toContain('a bug')
  expect(server.log.error).toHaveBeenCalledTimes(1)
  expect(server.ends).toEqual([])
  server.flags.isBroken = false
  expect((await server.ask('/api/events')).status).toBe(200)
  expect((await server.ask('/api/events')).status).toBe(503)
  expect(other.socket.closed).toBe(false)
})

test('when a client leaves, every stream on its connection ends', async () => {
  const { port, stream, time, ends } = await startTestServer()
  const client = openSocket(port, streamRequest() + streamRequest())
  await expect.poll(() => stream.stats().open).toBe(2)
  client.socket.destroy()
  await expect.poll(() => ends[0]).toMatchObject({ stream: 1, reason: 'client' })
  // Node 24 does not report an answer that was still waiting: it is cut as one that is not read.
  await time.advance(15_000)
  expect(ends).toMatchObject([{ stream: 1 }, { stream: 2 }])
  expect(stream.stats()).toMatchObject(nothingOpen)
})
